import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, list, sql, type RequestContext } from '#platform';
import type { BadLine } from './directory-import.entity.js';
import type { RowEffect } from './directory-row.entity.js';
import { KEPT, Staging, type LineRange } from './staging.js';

export interface Claim {
  line: number;
  effect: RowEffect;
  holderId: number;
  holderNumber: string;
  holderEntity: string;
  /** The holder's own line in the same file, which gives the address up; null when there is none. */
  freedBy: number | null;
  /** The entity of a holder who has left; null while they are here, or keep the address by a line of their own. */
  leftEntityId: number | null;
}

interface Holder {
  id: number;
  number: string;
  code: string;
  freed_by: number | null;
  left_entity_id: number | null;
}

const RANGE_LINES = 2000;

/** A file may move or swap addresses among its people, but not take one from somebody it does not name, unless they have left. */
@Injectable()
export class TakenAddresses {
  constructor(
    private readonly database: Database,
    private readonly staging: Staging,
  ) {}

  /** Lines that cannot have their address, and those that can once somebody who has left gives it up. A refused line frees no address, so others can fail with it. */
  async settle(
    ctx: RequestContext | undefined,
    importId: number,
    entityId: number,
    mayFree: (claim: Claim) => boolean,
  ): Promise<{ refused: Claim[]; freed: Claim[] }> {
    const refused: Claim[] = [];
    const freed: Claim[] = [];
    const waiting = new Map<number, Claim>();
    for (let from = 0; ;) {
      const range = await this.staging.nextRange(ctx, importId, from, RANGE_LINES);
      if (!range) break;
      for (const claim of await this.claims(ctx, importId, entityId, range)) {
        if (claim.freedBy !== null) waiting.set(claim.freedBy, claim);
        else if (mayFree(claim)) freed.push(claim);
        else refused.push(claim);
      }
      from = range.to;
      await nextTurn();
    }
    for (const { line } of refused) {
      const next = waiting.get(line);
      if (next) refused.push(next);
    }
    return { refused, freed };
  }

  async claims(
    ctx: RequestContext | undefined,
    importId: number,
    entityId: number,
    { from, to }: LineRange,
  ): Promise<Claim[]> {
    const rows = await this.database.query<{ line: number; effect: RowEffect; holder_id: number }>(
      ctx,
      sql`SELECT line, effect, holder_id FROM (
         SELECT r.line, r.effect, (
           SELECT p.id FROM person p
           WHERE p.email = r.email AND NOT (p.entity_id = ${entityId} AND p.employee_number = r.employee_number)
         ) AS holder_id
         FROM directory_row r WHERE r.import_id = ${importId} AND r.line > ${from} AND r.line <= ${to} AND r.effect <> 'refused'
       ) t WHERE holder_id IS NOT NULL ORDER BY line`,
    );
    const ids = rows.map(({ holder_id }) => holder_id);
    const holders = await this.holders(ctx, importId, entityId, ids);
    return rows.flatMap(({ line, effect, holder_id }) => {
      const holder = holders.get(holder_id);
      if (!holder) return [];
      const { id, number, code, freed_by, left_entity_id } = holder;
      const found = { holderId: id, holderNumber: number, holderEntity: code };
      return [{ line, effect, ...found, freedBy: freed_by, leftEntityId: left_entity_id }];
    });
  }

  private async holders(
    ctx: RequestContext | undefined,
    importId: number,
    entityId: number,
    ids: readonly number[],
  ): Promise<Map<number, Holder>> {
    if (!ids.length) return new Map();
    const rows = await this.database.query<Holder>(
      ctx,
      sql`SELECT p.id, p.employee_number AS number, (SELECT e.code FROM entity e WHERE e.id = p.entity_id) AS code, (
         SELECT r.line FROM directory_row r
         WHERE r.import_id = ${importId} AND r.employee_number = p.employee_number AND r.effect <> 'refused'
           AND p.entity_id = ${entityId}
           AND (r.email IS NULL OR (r.email <> ${KEPT} AND r.email <> p.email))
       ) AS freed_by, CASE WHEN p.active = 1 OR (
         SELECT COUNT(*) FROM directory_row k
         WHERE k.import_id = ${importId} AND k.employee_number = p.employee_number AND k.effect <> 'refused'
           AND k.email IN (p.email, ${KEPT}) AND p.entity_id = ${entityId}
       ) > 0 THEN NULL ELSE p.entity_id END AS left_entity_id
       FROM person p WHERE p.id IN (${list(ids)})`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

export function takenAddress({ line, holderNumber, holderEntity }: Claim, header: string | undefined): BadLine {
  const vars = { number: holderNumber, entity: holderEntity };
  return { line, column: 'email', header: header ?? null, messageKey: 'directory.problems.emailTaken', vars };
}
