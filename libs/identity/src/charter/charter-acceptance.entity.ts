import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn } from '#platform';

/** That a person has accepted a version of the rules. */
@Table('charter_acceptance')
export class CharterAcceptance {
  @ForeignKey('Person', { name: 'fk_charter_acceptance_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @ForeignKey('Charter', 'version', { name: 'fk_charter_acceptance_charter' })
  @IntegerColumn({ primary: true })
  version: number;
  @InstantColumn() acceptedAt: Date;
}
