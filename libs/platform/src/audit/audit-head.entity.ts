import { Entity } from 'typeorm';
import { IntegerColumn, KeyColumn } from '../database/columns.js';

/** Where the chain ends: one row, locked while an act is recorded, so that entries are numbered without gaps. */
@Entity('audit_head')
export class AuditHead {
  @IntegerColumn({ primary: true }) id: number;
  @IntegerColumn() lastEntryId: number;
  @KeyColumn(64) chain: string;
}
