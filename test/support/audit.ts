import { Database } from '#platform';
import type { OpenProduct } from './product.js';

export interface AuditRow {
  act: string;
  person_id: number | null;
  subject_kind: string;
  subject_id: string;
  entity_id: number | null;
  details: string;
  request_id: string;
}

/** What the audit trail says of one kind of act, oldest first. */
export function auditOf(product: OpenProduct, act: string): Promise<AuditRow[]> {
  return product.get(Database).query(undefined, 'SELECT * FROM audit_entry WHERE act = ? ORDER BY id', [act]);
}
