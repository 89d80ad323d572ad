import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** Who of the team changed what about a contribution: the trace that colleagues at the desk, and merges, leave. */
@Table('triage_change')
@Index('ix_triage_change_contribution', ['contributionId', 'id'])
export class TriageChange {
  @IdColumn() id: number;
  @ForeignKey('Contribution', { name: 'fk_triage_change_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @ForeignKey('Person', { name: 'fk_triage_change_person' })
  @IntegerColumn({ nullable: true })
  personId: number | null;
  @InstantColumn() at: Date;
  @KeyColumn(20) act: string;
  /** What it was and what it became, by field. */
  @JsonColumn() change: Record<string, { from: unknown; to: unknown }>;
  /** Of the contribution since then: whoever changes it from an earlier one has not seen this. */
  @IntegerColumn() version: number;
}
