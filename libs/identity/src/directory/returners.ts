import { Injectable } from '@nestjs/common';
import { AuditTrail, Database, sql, type RequestContext } from '#platform';
import type { DirectoryImport } from './directory-import.entity.js';
import { PersonWrites } from './person-writes.js';
import type { LineRange } from './staging.js';

interface InactiveRow {
  id: number;
  roles: number;
}

/** People in the file who are marked as having left, where somebody asked to bring them back. */
@Injectable()
export class Returners {
  constructor(
    private readonly database: Database,
    private readonly writes: PersonWrites,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens accounts again. Whoever has a role comes back only where any role was the asker's to give: the job that
   * applies the file knows no more of them. Returns how many came back and how many did not.
   */
  async bringBack(
    inner: RequestContext,
    found: DirectoryImport,
    range: LineRange,
  ): Promise<{ back: number; kept: number }> {
    const { id: importId, entityId, reading } = found;
    const inactive = await this.database.query<InactiveRow>(
      inner,
      sql`SELECT p.id, (SELECT COUNT(*) FROM role_assignment h WHERE h.person_id = p.id) AS roles
       FROM directory_row r JOIN person p ON p.entity_id = ${entityId} AND p.employee_number = r.employee_number
       WHERE r.import_id = ${importId} AND r.line > ${range.from} AND r.line <= ${range.to} AND r.effect <> 'refused' AND p.active = 0`,
    );
    const ids = inactive.filter(({ roles }) => roles === 0 || reading?.answers?.roles === true).map(({ id }) => id);
    await this.writes.openAccounts(inner, ids);
    for (const id of ids)
      await this.audit.record(inner, { act: 'person.back', subjectKind: 'person', subjectId: id, entityId });
    return { back: ids.length, kept: inactive.length - ids.length };
  }
}
