import { Entity as Table, ForeignKey } from 'typeorm';
import { FlagColumn, IntegerColumn } from '#platform';

/** How far a group has come: `current` is being filled, everything up to `published` is shown. */
@Table('step', { withoutRowid: true })
export class Step {
  @ForeignKey('Rollout', { name: 'fk_step_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
  @IntegerColumn({ primary: true }) versusId: number;
  @IntegerColumn({ default: 1 }) current: number;
  /** Responses new or changed in the current step, each counted once. */
  @IntegerColumn({ default: 0 }) changes: number;
  /** The same of the complete steps that are not published yet. */
  @IntegerColumn({ default: 0 }) stagedChanges: number;
  @IntegerColumn({ default: 0 }) published: number;
  @FlagColumn({ default: false }) closed: boolean;
}
