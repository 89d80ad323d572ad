import { Injectable } from '@nestjs/common';
import { Database, sql, type RequestContext } from '#platform';
import { momentShown } from './contribution-moment.js';
import { VisibleContributions } from './visible-contributions.js';

/** `until` is null for the present wording; only the day under an alias. */
export interface ContributionWording {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly until: Date | string | null;
}

interface Row {
  number: number;
  title: string;
  text: string;
  until: Date | string;
}

const MOST = 100;

@Injectable()
export class ContributionHistory {
  constructor(
    private readonly database: Database,
    private readonly contributions: VisibleContributions,
  ) {}

  /** The present wording first. Throws `not_found` for a contribution that I may not see. */
  async findWordings(ctx: RequestContext, id: string): Promise<ContributionWording[]> {
    const contribution = await this.contributions.find(ctx, id);
    const [now] = await this.database.query<{ title: string; text: string }>(
      ctx,
      sql`SELECT title, text FROM contribution WHERE id = ${id}`,
    );
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT number, title, text, until FROM contribution_revision WHERE contribution_id = ${id}
       ORDER BY number DESC LIMIT ${MOST}`,
    );
    const earlier = rows.map((row): ContributionWording => ({
      ...row,
      until: momentShown(this.database.instant(row.until), contribution),
    }));
    return now ? [{ number: (rows[0]?.number ?? 0) + 1, ...now, until: null }, ...earlier] : earlier;
  }
}
