import { Injectable } from '@nestjs/common';
import { Blueprints, Rollout, joinMission, type Blueprint } from '#campaigns';
import { In } from 'typeorm';
import { Database, list, sql, type RequestContext } from '#platform';
import type { EnrolmentChannel } from '../enrolments/enrolment.entity.js';

export interface ProgressRow {
  rolloutId: number;
  channel: EnrolmentChannel;
  ambassadorId: number | null;
  people: number;
  started: number;
  done: number;
}

interface StoredRow {
  rollout_id: number;
  channel: EnrolmentChannel;
  ambassador_id: number | null;
  sent: number | null;
  people: number;
}

@Injectable()
export class Progress {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  async findProgress(ctx: RequestContext, rolloutIds: readonly number[]): Promise<ProgressRow[]> {
    if (!rolloutIds.length) return [];
    const required = await this.requiredResponses(ctx, rolloutIds);
    const rows = await this.database.query<StoredRow>(
      ctx,
      sql`SELECT e.rollout_id, e.channel, e.ambassador_id, d.sent, COUNT(*) AS people FROM enrolment e
       LEFT JOIN (SELECT k.enrolment_id, COUNT(*) AS sent FROM done_mark k JOIN enrolment o ON o.id = k.enrolment_id
                    ${joinMission(sql`k.mission_id`)} AND m.form_id IS NOT NULL
                  WHERE o.rollout_id IN (${list(rolloutIds)}) GROUP BY k.enrolment_id) d ON d.enrolment_id = e.id
       WHERE e.rollout_id IN (${list(rolloutIds)}) AND e.left_at IS NULL
       GROUP BY e.rollout_id, e.channel, e.ambassador_id, d.sent`,
    );
    return rows.map((row) => progressRow(row, required.get(row.rollout_id) ?? 0));
  }

  private async requiredResponses(ctx: RequestContext, rolloutIds: readonly number[]): Promise<Map<number, number>> {
    const rollouts = await this.database
      .repository(ctx, Rollout)
      .find({ select: { id: true, campaignId: true }, where: { id: In([...rolloutIds]) } });
    const byCampaign = new Map<number, number>();
    for (const campaignId of new Set(rollouts.map((rollout) => rollout.campaignId)))
      byCampaign.set(campaignId, responsesAskedFor(await this.blueprints.get(ctx, campaignId)));
    return new Map(rollouts.map(({ id, campaignId }) => [id, byCampaign.get(campaignId) ?? 0]));
  }
}

function responsesAskedFor({ missions, products }: Blueprint): number {
  const withForm = missions.filter(({ formId }) => formId !== null);
  return withForm.reduce((sum, { perProduct }) => sum + (perProduct ? products.length : 1), 0);
}

function progressRow(row: StoredRow, required: number): ProgressRow {
  const { people } = row;
  const sent = row.sent ?? 0;
  return {
    rolloutId: row.rollout_id,
    channel: row.channel,
    ambassadorId: row.ambassador_id,
    people,
    started: sent > 0 ? people : 0,
    done: sent > 0 && sent >= required ? people : 0,
  };
}
