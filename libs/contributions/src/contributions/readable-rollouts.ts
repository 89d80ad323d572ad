import { Injectable } from '@nestjs/common';
import { JOIN_CAMPAIGN_AND_ENTITY, ROLLOUTS, type RolloutStatus } from '#campaigns';
import { Database, all, list, or, sql, type Locale, type LocalizedText, type RequestContext } from '#platform';
import { takesContributions } from './contribution-place.js';
import { Readerships } from './readership.js';

export interface ReadableRollout {
  readonly id: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entity: string;
  readonly entityLocale: Locale;
  /** I test in it, and it takes contributions now. */
  readonly isOpenToMe: boolean;
}

interface Row extends Omit<ReadableRollout, 'title' | 'isOpenToMe'> {
  title: string;
  status: RolloutStatus;
}

const MOST = 60;

@Injectable()
export class ReadableRollouts {
  constructor(
    private readonly database: Database,
    private readonly readerships: Readerships,
  ) {}

  async findRollouts(ctx: RequestContext): Promise<ReadableRollout[]> {
    const { entities, rollouts } = await this.readerships.findReadership(ctx);
    const desk = entities === 'all' ? all : sql`r.entity_id IN (${list(entities)})`;
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT r.id, r.status, c.title, c.source_locale AS sourceLocale, t.name AS entity, t.locale AS entityLocale
       FROM ${ROLLOUTS} ${JOIN_CAMPAIGN_AND_ENTITY}
       WHERE r.status <> 'draft' AND ${or(sql`r.id IN (${list(rollouts)})`, desk)}
       ORDER BY r.campaign_id DESC, r.created_at DESC, r.id DESC LIMIT ${MOST}`,
    );
    return rows.map(({ title, status, ...row }) => ({
      ...row,
      title: JSON.parse(title) as LocalizedText,
      isOpenToMe: rollouts.includes(row.id) && takesContributions({ status }),
    }));
  }
}
