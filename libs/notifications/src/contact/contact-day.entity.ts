import { Entity as Table, ForeignKey } from 'typeorm';
import { DayColumn, IntegerColumn } from '#platform';

/**
 * How many counted mails reached somebody on a day (UTC). Mail rows about news are deleted once sent, because their
 * time, compared with an answer of the same minute, would show who stands behind an alias.
 */
@Table('contact_day', { withoutRowid: true })
export class ContactDay {
  @ForeignKey('Person', { name: 'fk_contact_day_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @DayColumn({ primary: true }) day: string;
  @IntegerColumn() mails: number;
  /** Mails about an alias: counted apart, and shown to nobody. */
  @IntegerColumn({ default: 0 }) underAlias: number;
}
