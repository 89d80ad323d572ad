import { Entity as Table, ForeignKey } from 'typeorm';
import { FlagColumn, IntegerColumn } from '#platform';

/** What somebody wants mailed; without a row, everything. */
@Table('contact_preference', { withoutRowid: true })
export class ContactPreference {
  @ForeignKey('Person', { name: 'fk_contact_preference_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @FlagColumn({ default: true }) news: boolean;
}
