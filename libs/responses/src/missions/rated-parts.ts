import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PartsRemoved } from '#campaigns';
import { AppError, Database, Events, list, sql, type FieldError, type RequestContext, type Sql } from '#platform';
import { SATISFACTION } from '../tallies/group.js';
import { PEOPLE } from '../tallies/reserved-buckets.js';

/** Refuses to remove or regroup missions and products that people have rated: their counts would belong to nothing. */
@Injectable()
export class RatedParts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.events.within(PartsRemoved, (inner, parts) => this.refuse(inner, parts));
  }

  private async refuse(inner: RequestContext, { missions, products, regrouped }: PartsRemoved): Promise<void> {
    const gone = await this.rated(inner, sql`mission_id`, missions);
    const changed = await this.rated(inner, sql`mission_id`, regrouped);
    const left = await this.rated(inner, sql`product_id`, products);
    const problems = [
      ...gone.map(({ key }) => refusal('missions', 'ratedMissionStays', { key })),
      ...changed.map(({ key }) => refusal('missions', 'ratedMissionKeeps', { key })),
      ...left.map(({ name }) => refusal('products', 'ratedProductStays', { name })),
    ];
    if (problems.length) throw AppError.invalid(problems);
  }

  private async rated<Part extends { readonly id: number }>(
    inner: RequestContext,
    column: Sql,
    parts: readonly Part[],
  ): Promise<Part[]> {
    if (!parts.length) return [];
    const ids = parts.map(({ id }) => id);
    const rows = await this.database.query<{ id: number }>(
      inner,
      sql`SELECT DISTINCT ${column} AS id FROM tally WHERE ${column} IN (${list(ids)}) AND versus_id = ${SATISFACTION}
         AND question_key = ${PEOPLE.questionKey} AND bucket = ${PEOPLE.bucket} AND live > 0 LIMIT ${parts.length}`,
    );
    const known = new Set(rows.map(({ id }) => id));
    return parts.filter(({ id }) => known.has(id));
  }
}

function refusal(field: string, name: string, vars: Record<string, string>): FieldError {
  return { field, messageKey: `testing.errors.${name}`, vars };
}
