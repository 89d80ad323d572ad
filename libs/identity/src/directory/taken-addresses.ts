import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, list, sql, type RequestContext } from '#platform';
import type { BadLine } from './directory-import.entity.js';
import type { RowEffect } from './directory-row.entity.js';
import { Staging, type LineRange } from './staging.js';

export interface Claim {
  line: number;
  effect: RowEffect;
  holderId: number;
  holderNumber: string;
  holderEntity: string;
  /** The holder's own line in the same file, which gives the address up; null when there is none. */
  freedBy: number | null;
}

interface Holder {
  id: number;
  number: string;
  code: string;
  freed_by: number | null;
}

const RANGE_LINES = 2000;

/** A file may move or swap addresses among its people, but not take one from somebody it does not name. */
@Injectable()
export class TakenAddresses {
  constructor(
    private readonly database: Database,
    private readonly staging: Staging,
  ) {}

  /** Lines that cannot have their address. A refused line frees no address, so others can fail with it. */
  async refused(ctx: RequestContext | undefined, importId: number, entityId: number): Promise<Claim[]> {
    const refused: Claim[] = [];
    const waiting = new Map<number, Claim>();
    for (let from = 0; ;) {
      const range = await this.staging.nextRange(ctx, importId, from, RANGE_LINES);
      if (!range) break;
      for (const claim of await this.claims(ctx, importId, entityId, range)) {
        if (claim.freedBy === null) refused.push(claim);
        else waiting.set(claim.freedBy, claim);
      }
      from = range.to;
      await nextTurn();
    }
    for (const { line } of refused) {
      const next = waiting.get(line);
      if (next) refused.push(next);
    }
    return refused;
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
      const { id, number, code, freed_by } = holder;
      return [{ line, effect, holderId: id, holderNumber: number, holderEntity: code, freedBy: freed_by }];
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
       ) AS freed_by
       FROM person p WHERE p.id IN (${list(ids)})`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

export function takenAddress({ line, holderNumber, holderEntity }: Claim, header: string | undefined): BadLine {
  const vars = { number: holderNumber, entity: holderEntity };
  return { line, column: 'email', header: header ?? null, messageKey: 'directory.problems.emailTaken', vars };
}
