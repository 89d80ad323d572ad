import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import { documentFrom } from '../blueprints/blueprint.js';
import { Blueprints } from '../blueprints/blueprints.service.js';
import { canCreateCampaign } from '../campaigns/campaign.policy.js';
import { CampaignReadModel } from '../campaigns/campaigns.read-model.js';
import { Campaigns } from '../campaigns/campaigns.service.js';
import { Rollouts } from '../rollouts/rollouts.service.js';
import type { CampaignDocument } from './campaign-document.js';
import { readDocument } from './read-document.js';
import { refuseStale } from './part-version.js';
import { writeDocument } from './write-document.js';

/** Reads and writes whole campaigns as JSON, for files, API and exports. */
@Injectable()
export class CampaignImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: Campaigns,
    private readonly readModel: CampaignReadModel,
    private readonly blueprints: Blueprints,
    private readonly revisions: Revisions,
    private readonly rollouts: Rollouts,
  ) {}

  /** All or nothing. Rollouts for `entityIds`, of a past pilot, start in `testing`. Throws `invalid` with paths. */
  async create(ctx: RequestContext, json: unknown, entityIds: readonly number[] = []): Promise<{ id: number }> {
    if (!canCreateCampaign(ctx.actor)) throw AppError.forbidden();
    const document = readDocument(json);
    return this.unitOfWork.run(ctx, async (inner) => {
      const { id } = await this.campaigns.create(inner, document);
      await this.revisions.revise(inner, id, () => document);
      if (entityIds.length) await this.rollouts.openImported(inner, id, entityIds);
      return { id };
    });
  }

  /** Throws `conflict` when `version` is out of date, or when answered parts would be removed without `confirmed`. */
  async replace(
    ctx: RequestContext,
    campaignId: number,
    json: unknown,
    { version, confirmed }: { version?: string | undefined; confirmed?: boolean } = {},
  ): Promise<void> {
    const document = readDocument(json);
    const edit = (stored: CampaignDocument): CampaignDocument => {
      refuseStale(writeDocument(stored), writeDocument(document), version);
      return document;
    };
    await this.revisions.revise(ctx, campaignId, edit, confirmed);
  }

  /** The campaign as JSON that `create` reads back. */
  async export(ctx: RequestContext, campaignId: number): Promise<object> {
    await this.readModel.find(ctx, campaignId);
    return writeDocument(documentFrom(await this.blueprints.get(ctx, campaignId)));
  }
}
