import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** A change that the team made to a contribution: who, when and what. */
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
  @JsonColumn() change: Record<string, { from: unknown; to: unknown }>;
  /** Of the contribution after this change; whoever edits a lower version has not seen it. */
  @IntegerColumn() version: number;
}
