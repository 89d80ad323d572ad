import { Entity as Table, ForeignKey } from 'typeorm';
import { FlagColumn, IntegerColumn } from '#platform';

/**
 * How far the published state of a group lags behind: a complete step waits until the next one is complete too. Under
 * `named` only satisfaction has one, as nobody may find out who gave which. Its row is locked by whoever stores into the
 * group, so that steps are cut one at a time.
 */
@Table('step', { withoutRowid: true })
export class Step {
  @ForeignKey('Rollout', { name: 'fk_step_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
  @IntegerColumn({ primary: true }) versusId: number;
  /** New or changed responses in the step being filled, each counted once; none that came by a printed code. */
  @IntegerColumn({ default: 0 }) changes: number;
  @IntegerColumn({ default: 0 }) stagedChanges: number;
  /** Responses by printed code, sent in an earlier step and changed; not part of `changes`. */
  @IntegerColumn({ default: 0 }) revised: number;
  @IntegerColumn({ default: 0 }) stagedRevised: number;
  /** How often the published state has moved. */
  @IntegerColumn({ default: 0 }) shown: number;
  @FlagColumn({ default: false }) closed: boolean;
}
