import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, UnitOfWork, list, sql, type RequestContext } from '#platform';
import { Staging, type LineRange } from './staging.js';

export interface LostZero {
  line: number;
  number: string;
  stored: string;
}

const RANGE_LINES = 500;
const LONGEST_NUMBER = 10;

/** Spreadsheets take the zeros from `00123`: its line is about somebody who is there, not about a newcomer. */
@Injectable()
export class LostZeros {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly staging: Staging,
  ) {}

  /**
   * Turns lines of newcomers into lines of those whose numbers look alike, unless the file names these as well. Lines
   * in `endEarly` keep the address that is stored.
   */
  async recognise(
    ctx: RequestContext,
    importId: number,
    entityId: number,
    endEarly: ReadonlySet<number>,
  ): Promise<LostZero[]> {
    const found: LostZero[] = [];
    const taken = new Set<string>();
    for (let from = 0; ;) {
      const range = await this.staging.nextRange(ctx, importId, from, RANGE_LINES);
      if (!range) return found;
      const alike = (await this.alike(ctx, importId, entityId, range)).filter(({ stored }) => !taken.has(stored));
      for (const one of alike) if (!taken.has(one.stored)) found.push(one);
      for (const { stored } of alike) taken.add(stored);
      await this.renumber(ctx, importId, entityId, alike, endEarly);
      from = range.to;
      await nextTurn();
    }
  }

  private async alike(
    ctx: RequestContext,
    importId: number,
    entityId: number,
    { from, to }: LineRange,
  ): Promise<LostZero[]> {
    const newcomers = await this.database.query<{ line: number; number: string }>(
      ctx,
      sql`SELECT line, employee_number AS number FROM directory_row
       WHERE import_id = ${importId} AND line > ${from} AND line <= ${to} AND effect = 'create' ORDER BY line`,
    );
    const digits = newcomers.filter(({ number }) => /^\d*[1-9]\d*$/.test(number));
    const spellings = digits.flatMap(({ number }) => spellingsOf(number));
    if (!spellings.length) return [];
    const stored = await this.numbers(
      ctx,
      sql`SELECT employee_number AS number FROM person
       WHERE entity_id = ${entityId} AND employee_number IN (${list(spellings)})`,
    );
    if (!stored.length) return [];
    const named = new Set(
      await this.numbers(
        ctx,
        sql`SELECT employee_number AS number FROM directory_row
       WHERE import_id = ${importId} AND employee_number IN (${list(stored)})`,
      ),
    );
    const seen = new Set<string>();
    return digits.flatMap(({ line, number }) => {
      const fitting = stored.filter((one) => bare(one) === bare(number) && !named.has(one));
      if (fitting.length !== 1 || seen.has(fitting[0]!)) return [];
      seen.add(fitting[0]!);
      return [{ line, number, stored: fitting[0]! }];
    });
  }

  private async numbers(ctx: RequestContext, statement: ReturnType<typeof sql>): Promise<string[]> {
    return (await this.database.query<{ number: string }>(ctx, statement)).map(({ number }) => number);
  }

  private async renumber(
    ctx: RequestContext,
    importId: number,
    entityId: number,
    alike: readonly LostZero[],
    endEarly: ReadonlySet<number>,
  ): Promise<void> {
    if (!alike.length) return;
    await this.unitOfWork.run(ctx, async (inner) => {
      for (const { line, stored } of alike) {
        const kept = endEarly.has(line)
          ? sql`(SELECT p.email FROM person p WHERE p.entity_id = ${entityId} AND p.employee_number = ${stored})`
          : sql`email`;
        await this.database.query(
          inner,
          sql`UPDATE directory_row SET employee_number = ${stored}, effect = 'update', email = ${kept}
           WHERE import_id = ${importId} AND line = ${line}`,
        );
      }
    });
  }
}

function bare(number: string): string {
  return number.replace(/^0+/, '');
}

function spellingsOf(number: string): string[] {
  const shortest = bare(number);
  const lengths = Math.max(LONGEST_NUMBER - shortest.length, 0) + 1;
  return Array.from({ length: lengths }, (_, zeros) => '0'.repeat(zeros) + shortest).filter((one) => one !== number);
}
