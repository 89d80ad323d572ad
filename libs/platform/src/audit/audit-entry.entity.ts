import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '../database/columns.js';

/** One act that matters, chained to the one before so that a later edit of the table shows. */
@Entity('audit_entry')
@Index('ix_audit_subject', ['subjectKind', 'subjectId'])
export class AuditEntry {
  @IdColumn() id: number;
  @InstantColumn() at: Date;
  @KeyColumn(80) act: string;
  @IntegerColumn({ nullable: true }) personId: number | null;
  @KeyColumn(40) actorKind: string;
  @IntegerColumn({ nullable: true }) entityId: number | null;
  @KeyColumn(40) subjectKind: string;
  @KeyColumn(40) subjectId: string;
  @JsonColumn() details: Record<string, unknown>;
  @KeyColumn(60) requestId: string;
  @KeyColumn(64) chain: string;
}
