import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, UnitOfWork, list, sql, type RequestContext } from '#platform';
import type { BadLine } from './directory-import.entity.js';
import { Staging, type LineRange } from './staging.js';

interface Newcomer {
  line: number;
  number: string;
}

export interface LostZero extends Newcomer {
  stored: string;
  hasLeft: boolean;
}

interface UnclearNumber extends Newcomer {
  candidates: string[];
}

interface StoredNumber {
  number: string;
  active: number | boolean;
}

const RANGE_LINES = 200;

/** Spreadsheets take the zeros from `00123`: its line is about somebody who is there, not about a newcomer. */
@Injectable()
export class LostZeros {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly staging: Staging,
  ) {}

  /**
   * Turns lines of newcomers into lines of those whose numbers look alike, unless the file names these as well. `unclear`
   * are lines that look like several people, or like somebody whom another line looks like too.
   */
  async recognise(
    ctx: RequestContext,
    importId: number,
    entityId: number,
  ): Promise<{ alike: LostZero[]; unclear: UnclearNumber[] }> {
    const [alike, unclear]: [LostZero[], UnclearNumber[]] = [[], []];
    const longest = await this.longestNumber(ctx, entityId);
    const taken = new Set<string>();
    for (let from = 0; ;) {
      const range = await this.staging.nextRange(ctx, importId, from, RANGE_LINES);
      if (!range) return { alike, unclear };
      const found: LostZero[] = [];
      for (const { line, number, fitting } of await this.fitting(ctx, importId, entityId, range, { longest, taken })) {
        const [one, ...others] = fitting;
        if (!one) continue;
        if (others.length === 0 && !taken.has(one.number))
          found.push({ line, number, stored: one.number, hasLeft: !one.active });
        else unclear.push({ line, number, candidates: fitting.map((stored) => stored.number) });
        taken.add(one.number);
      }
      await this.renumber(ctx, importId, found);
      alike.push(...found);
      from = range.to;
      await nextTurn();
    }
  }

  private async longestNumber(ctx: RequestContext, entityId: number): Promise<number> {
    const [row] = await this.database.query<{ longest: number | null }>(
      ctx,
      sql`SELECT MAX(LENGTH(employee_number)) AS longest FROM person WHERE entity_id = ${entityId}`,
    );
    return row?.longest ?? 0;
  }

  /** Newcomers by number, each with those of the entity who differ by zeros and whom the file does not name. */
  private async fitting(
    ctx: RequestContext,
    importId: number,
    entityId: number,
    { from, to }: LineRange,
    { longest, taken }: { longest: number; taken: ReadonlySet<string> },
  ): Promise<(Newcomer & { fitting: StoredNumber[] })[]> {
    const newcomers = await this.database.query<Newcomer>(
      ctx,
      sql`SELECT line, employee_number AS number FROM directory_row
       WHERE import_id = ${importId} AND line > ${from} AND line <= ${to} AND effect = 'create' ORDER BY line`,
    );
    const digits = newcomers.filter(({ number }) => /^\d*[1-9]\d*$/.test(number));
    const spellings = digits.flatMap(({ number }) => spellingsOf(number, longest));
    if (!spellings.length) return [];
    const stored = await this.database.query<StoredNumber>(
      ctx,
      sql`SELECT employee_number AS number, active FROM person
       WHERE entity_id = ${entityId} AND employee_number IN (${list(spellings)}) ORDER BY employee_number`,
    );
    if (!stored.length) return [];
    const named = await this.database.query<{ number: string }>(
      ctx,
      sql`SELECT employee_number AS number FROM directory_row WHERE import_id = ${importId}
         AND employee_number IN (${list(stored.map(({ number }) => number))})`,
    );
    const isNamed = new Set(named.map(({ number }) => number));
    const free = Map.groupBy(
      stored.filter(({ number }) => !isNamed.has(number) || taken.has(number)),
      ({ number }) => withoutZeros(number),
    );
    return digits.map((one) => ({ ...one, fitting: free.get(withoutZeros(one.number)) ?? [] }));
  }

  private async renumber(ctx: RequestContext, importId: number, alike: readonly LostZero[]): Promise<void> {
    if (!alike.length) return;
    const cases = alike.map(({ line, stored }) => sql`WHEN ${line} THEN ${stored}`);
    const number = cases.reduce((before, one) => sql`${before} ${one}`);
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(
        inner,
        sql`UPDATE directory_row SET effect = 'update', employee_number = CASE line ${number} END
         WHERE import_id = ${importId} AND line IN (${list(alike.map(({ line }) => line))})`,
      ),
    );
  }
}

export function numberUnclear({ line, number, candidates }: UnclearNumber, header: string | undefined): BadLine {
  const vars = { number, candidates: candidates.join(', ') };
  return {
    line,
    column: 'employeeNumber',
    header: header ?? null,
    messageKey: 'directory.problems.numberUnclear',
    vars,
  };
}

function withoutZeros(number: string): string {
  return number.replace(/^0+/, '');
}

function spellingsOf(number: string, longest: number): string[] {
  const shortest = withoutZeros(number);
  const lengths = Math.max(longest - shortest.length, 0) + 1;
  return Array.from({ length: lengths }, (_, zeros) => '0'.repeat(zeros) + shortest).filter((one) => one !== number);
}
