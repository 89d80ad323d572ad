import { Entity as Table, Index } from 'typeorm';
import { FlagColumn, InstantColumn, JsonColumn, KeyColumn } from '#platform';

/** `due`: the next mail carries it; `queued`: a mail on its way does; `done`: nothing to mail. */
export type EntryMail = 'due' | 'queued' | 'done';

export type About = Readonly<Record<string, string | number>>;

/**
 * News for one recipient. The recipient is an opaque key, so that no join leads from a voice to a person; random ids
 * without row numbers hide the order of arrival, and no time says when it was read or mailed.
 */
@Table('inbox_entry', { withoutRowid: true })
@Index('ix_inbox_entry_page', ['recipient', 'at', 'id', 'seen'])
@Index('ix_inbox_entry_mail', ['mail', 'recipient'])
@Index('ix_inbox_entry_at', ['at'])
export class InboxEntry {
  @KeyColumn(32, { primary: true }) id: string;
  /** `p:12` for a person, `a:<voice>` for a voice. */
  @KeyColumn(40) recipient: string;
  /** Of the unverified session it belongs to; such a session sees only entries with its own fingerprint. */
  @KeyColumn(64, { nullable: true }) sessionFingerprint: string | null;
  @KeyColumn(40) kind: string;
  @JsonColumn() about: About;
  /** For a voice only the day, at 00:00 UTC. */
  @InstantColumn() at: Date;
  @FlagColumn({ default: false }) seen: boolean;
  @KeyColumn(6) mail: EntryMail;
}
