import { Entity as Table, ForeignKey } from 'typeorm';
import { DayColumn, IntegerColumn } from '#platform';

/**
 * How many counted mails reached somebody on a day (UTC). It outlives the mail rows: those about news are removed once they
 * have gone out, because their moment, held against an answer of the same minute, would tell who stands behind an alias.
 */
@Table('contact_day', { withoutRowid: true })
export class ContactDay {
  @ForeignKey('Person', { name: 'fk_contact_day_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @DayColumn({ primary: true }) day: string;
  @IntegerColumn() mails: number;
  /** Of news about what happened under an alias: counted apart, and shown to nobody. */
  @IntegerColumn({ default: 0 }) underAlias: number;
}
