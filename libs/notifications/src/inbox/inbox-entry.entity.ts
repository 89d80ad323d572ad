import { Entity as Table, Index } from 'typeorm';
import { FlagColumn, InstantColumn, JsonColumn, KeyColumn } from '#platform';

/** `due`: the next mail to its recipient carries it; `queued`: a mail on its way does; `done`: nothing more to mail. */
export type EntryMail = 'due' | 'queued' | 'done';

/** What an entry is about: ids, never words of somebody. */
export type About = Readonly<Record<string, string | number>>;

/**
 * Something somebody should hear of. Its recipient is one opaque key, so that nothing joins a voice to a person; random keys
 * in a table without row numbers keep the order of arrival out. Whether it was read and mailed are states without a time.
 */
@Table('inbox_entry', { withoutRowid: true })
@Index('ix_inbox_entry_page', ['recipient', 'at', 'id', 'seen'])
@Index('ix_inbox_entry_mail', ['mail', 'recipient'])
@Index('ix_inbox_entry_at', ['at'])
export class InboxEntry {
  @KeyColumn(32, { primary: true }) id: string;
  /** `p:12` for a person, `a:<voice>` for whoever speaks with that voice. */
  @KeyColumn(40) recipient: string;
  /** Of the unverified session it belongs to: such a session sees entries with its own fingerprint only. */
  @KeyColumn(64, { nullable: true }) sessionFingerprint: string | null;
  @KeyColumn(40) kind: string;
  @JsonColumn() about: About;
  /** To a voice: the day, at 00:00 UTC. */
  @InstantColumn() at: Date;
  @FlagColumn({ default: false }) seen: boolean;
  @KeyColumn(6) mail: EntryMail;
}
