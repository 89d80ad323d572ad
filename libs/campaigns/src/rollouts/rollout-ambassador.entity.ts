import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn } from '#platform';

/** A person on the ambassador team of a rollout. */
@Table('rollout_ambassador')
export class RolloutAmbassador {
  @ForeignKey('Rollout', { name: 'fk_rollout_ambassador_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @ForeignKey('Person', { name: 'fk_rollout_ambassador_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @InstantColumn() joinedAt: Date;
}
