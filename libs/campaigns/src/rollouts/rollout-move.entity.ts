import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';
import type { RolloutStatus } from './rollout.entity.js';

/** One step in the life of a rollout: from where, to where, who or what moved it. */
@Table('rollout_move')
@Index('ix_rollout_move', ['rolloutId'])
export class RolloutMove {
  @IdColumn() id: number;
  @ForeignKey('Rollout', { name: 'fk_rollout_move_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @KeyColumn(12) fromStatus: RolloutStatus;
  @KeyColumn(12) toStatus: RolloutStatus;
  @KeyColumn(10) cause: 'hand' | 'date' | 'import';
  @IntegerColumn({ nullable: true }) movedBy: number | null;
  @InstantColumn() movedAt: Date;
}
