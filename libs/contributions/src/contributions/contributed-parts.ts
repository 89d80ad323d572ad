import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PartsRemoved } from '#campaigns';
import { AppError, Database, Events, list, sql, type FieldError, type RequestContext, type Sql } from '#platform';

/** Refuses to remove a mission or product from a campaign when contributions are about it. */
@Injectable()
export class ContributedParts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.events.within(PartsRemoved, (inner, parts) => this.refuse(inner, parts));
  }

  private async refuse(inner: RequestContext, { missions, products }: PartsRemoved): Promise<void> {
    const kept = {
      missions: await this.discussed(inner, sql`mission_id`, missions),
      products: await this.discussed(inner, sql`product_id`, products),
    };
    const problems = [
      ...kept.missions.map(({ key }) => refusal('missions', 'missionStays', { key })),
      ...kept.products.map(({ name }) => refusal('products', 'productStays', { name })),
    ];
    if (problems.length) throw AppError.invalid(problems);
  }

  private async discussed<Part extends { readonly id: number }>(
    inner: RequestContext,
    column: Sql,
    parts: readonly Part[],
  ): Promise<Part[]> {
    if (!parts.length) return [];
    const ids = parts.map(({ id }) => id);
    const rows = await this.database.query<{ id: number }>(
      inner,
      sql`SELECT DISTINCT ${column} AS id FROM contribution WHERE ${column} IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    const said = new Set(rows.map(({ id }) => id));
    return parts.filter(({ id }) => said.has(id));
  }
}

function refusal(field: string, name: string, vars: Record<string, string>): FieldError {
  return { field, messageKey: `contributions.errors.${name}`, vars };
}
