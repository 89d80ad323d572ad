import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Clock, Database, type RequestContext, UnitOfWork, written } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import { refuseStale } from '../documents/part-version.js';
import { Campaign } from './campaign.entity.js';
import type { CampaignInput, CampaignModeInput, CampaignTextsInput } from './campaign.input.js';
import { canCreateCampaign } from './campaign.policy.js';

/** The head of a blueprint: its texts and its feedback mode. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly revisions: Revisions,
  ) {}

  /** A blueprint with nothing in it yet. Title and purpose are needed in the source language. */
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

  /** @param version of the texts the editor started from; with another one stored, nothing is overwritten. */
  async editTexts(ctx: RequestContext, id: number, input: CampaignTextsInput, version?: string): Promise<void> {
    const texts = { title: written(input.title), purpose: written(input.purpose) };
    await this.revisions.revise(ctx, id, (document) => {
      refuseStale({ title: document.title, purpose: document.purpose }, texts, version);
      return { ...document, ...texts };
    });
  }

  /**
   * How what testers say is handled. The mode can be chosen until the first rollout opens; the audience of contributions at any
   * time, for those yet to come.
   */
  async chooseMode(ctx: RequestContext, id: number, input: CampaignModeInput): Promise<void> {
    const { feedbackMode, contributionAudience } = input;
    await this.revisions.revise(ctx, id, (document) => ({
      ...document,
      feedbackMode,
      contributionAudience: contributionAudience ?? document.contributionAudience,
    }));
  }
}
