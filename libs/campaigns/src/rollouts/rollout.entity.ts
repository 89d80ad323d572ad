import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, InstantColumn, IntegerColumn, KeyColumn, OpaqueIdColumn } from '#platform';

export const ROLLOUT_STATUSES = ['draft', 'recruiting', 'testing', 'analysing', 'archived'] as const;
export type RolloutStatus = (typeof ROLLOUT_STATUSES)[number];

/** A campaign running in one entity. Dates are calendar days of the entity; `testingUntil` is included. */
@Table('rollout')
@Index('uq_rollout', ['campaignId', 'entityId'], { unique: true })
@Index('ix_rollout_entity', ['entityId', 'status'])
@Index('ix_rollout_status', ['status'])
export class Rollout {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_rollout_campaign' })
  @IntegerColumn()
  campaignId: number;
  @ForeignKey('Entity', { name: 'fk_rollout_entity' })
  @IntegerColumn()
  entityId: number;
  @KeyColumn(12) status: RolloutStatus;
  @DayColumn({ nullable: true }) recruitingFrom: string | null;
  @DayColumn({ nullable: true }) testingFrom: string | null;
  @DayColumn({ nullable: true }) testingUntil: string | null;
  @DayColumn({ nullable: true }) archivedFrom: string | null;
  @IntegerColumn({ nullable: true }) target: number | null;
  @InstantColumn() createdAt: Date;
}
