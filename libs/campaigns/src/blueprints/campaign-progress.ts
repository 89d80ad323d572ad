import { Injectable } from '@nestjs/common';
import { Database, sql, type RequestContext } from '#platform';
import type { Progress } from '../documents/revision-problems.js';
import type { Question, QuestionTypeName } from '../forms/question.js';

/** How far a campaign has come, which decides what may still change. */
@Injectable()
export class CampaignProgress {
  constructor(private readonly database: Database) {}

  async findProgress(ctx: RequestContext, campaignId: number): Promise<Progress> {
    const reached = new Set(await this.statusesReached(ctx, campaignId));
    return {
      opened: reached.size > 0,
      tested: reached.has('testing'),
      answered: await this.answeredForms(ctx, campaignId),
    };
  }

  private async statusesReached(ctx: RequestContext, campaignId: number): Promise<string[]> {
    const rows = await this.database.query<{ status: string }>(
      ctx,
      sql`SELECT DISTINCT m.to_status AS status FROM rollout_move m JOIN rollout r ON r.id = m.rollout_id
       WHERE r.campaign_id = ${campaignId}`,
    );
    return rows.map(({ status }) => status);
  }

  private async answeredForms(ctx: RequestContext, campaignId: number): Promise<Progress['answered']> {
    const rows = await this.database.query<{ form: string; questions: string }>(
      ctx,
      sql`SELECT f.key AS form, v.questions FROM form_version v
       JOIN form f ON f.id = v.form_id WHERE f.campaign_id = ${campaignId} AND v.frozen_at IS NOT NULL`,
    );
    const answered = new Map<string, Map<string, QuestionTypeName>>();
    for (const { form, questions } of rows) {
      const types = answered.get(form) ?? new Map<string, QuestionTypeName>();
      for (const { key, type } of JSON.parse(questions) as Question[]) types.set(key, type);
      answered.set(form, types);
    }
    return answered;
  }
}
