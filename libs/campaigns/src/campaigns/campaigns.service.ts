import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Clock, Database, type RequestContext, UnitOfWork, written } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import { refuseStale } from '../documents/part-version.js';
import { Campaign } from './campaign.entity.js';
import type { CampaignInput, CampaignModeInput, CampaignTextsInput } from './campaign.input.js';
import { canCreateCampaign } from './campaign.policy.js';

/** Creates campaigns; edits their texts, feedback mode and audience. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly revisions: Revisions,
  ) {}

  /** Creates an empty blueprint. Throws `invalid` unless title and purpose exist in the source language. */
  async create(ctx: RequestContext, input: CampaignInput): Promise<{ id: number }> {
    if (!canCreateCampaign(ctx.actor)) throw AppError.forbidden();
    const { sourceLocale, feedbackMode, contributionAudience = 'rollout' } = input;
    const [title, purpose] = [written(input.title), written(input.purpose)];
    const missing = Object.entries({ title, purpose }).filter(([, text]) => !text[sourceLocale]);
    if (missing.length) {
      const messageKey = 'campaigns.problems.sourceText';
      throw AppError.invalid(missing.map(([name]) => ({ field: `${name}.${sourceLocale}`, messageKey })));
    }
    return this.unitOfWork.run(ctx, async (inner) => {
      const now = this.clock.now();
      const { id } = await this.database.repository(inner, Campaign).save({
        sourceLocale,
        title,
        purpose,
        feedbackMode,
        contributionAudience,
        createdBy: ctx.personId,
        createdAt: now,
        updatedAt: now,
      });
      await this.audit.record(inner, { act: 'campaign.create', subjectKind: 'campaign', subjectId: id });
      return { id };
    });
  }

  /** @param version `partVersion` of the texts the editor saw; throws `conflict` when others are stored now */
  async editTexts(ctx: RequestContext, id: number, input: CampaignTextsInput, version?: string): Promise<void> {
    const texts = { title: written(input.title), purpose: written(input.purpose) };
    await this.revisions.revise(ctx, id, (document) => {
      refuseStale({ title: document.title, purpose: document.purpose }, texts, version);
      return { ...document, ...texts };
    });
  }

  /** Feedback mode: until the first rollout opens. Audience: at any time, for new contributions. */
  async chooseMode(ctx: RequestContext, id: number, input: CampaignModeInput): Promise<void> {
    const { feedbackMode, contributionAudience } = input;
    await this.revisions.revise(ctx, id, (document) => ({
      ...document,
      feedbackMode,
      contributionAudience: contributionAudience ?? document.contributionAudience,
    }));
  }
}
