import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Events, UnitOfWork, type RequestContext } from '#platform';
import { canEditBlueprint } from '../campaigns/campaign.policy.js';
import { CampaignReadModel } from '../campaigns/campaigns.read-model.js';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { documentProblems } from '../documents/document-problems.js';
import { removedParts } from '../documents/removed-parts.js';
import { revisionProblems, type Progress } from '../documents/revision-problems.js';
import { blockingGaps } from '../documents/what-is-missing.js';
import { documentFrom } from './blueprint.js';
import { AnsweredPartsRemoved } from './blueprint.events.js';
import { BlueprintWriter } from './blueprint-writer.js';
import { Blueprints } from './blueprints.service.js';
import { CampaignProgress } from './campaign-progress.js';

/** The only way to change a blueprint: every edit makes a new document, which is checked as a whole. */
@Injectable()
export class Revisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly campaigns: CampaignReadModel,
    private readonly blueprints: Blueprints,
    private readonly writer: BlueprintWriter,
    private readonly progress: CampaignProgress,
    private readonly events: Events,
  ) {}

  /**
   * @param confirmed answered questions and options may be removed; their answers stay in the results
   * @throws AppError `not_found`, `forbidden`, `invalid` with paths, or `conflict` with the answered parts it removes
   */
  async revise(
    ctx: RequestContext,
    campaignId: number,
    edit: (document: CampaignDocument) => CampaignDocument,
    confirmed = false,
  ): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.blueprints.hold(inner, campaignId);
      await this.campaigns.find(inner, campaignId);
      if (!canEditBlueprint(inner.actor)) throw AppError.forbidden();
      const blueprint = await this.blueprints.get(inner, campaignId);
      const before = documentFrom(blueprint);
      const after = edit(before);
      const changed = Object.keys(after).filter(
        (part) => !isDeepStrictEqual(before[part as keyof CampaignDocument], after[part as keyof CampaignDocument]),
      );
      if (!changed.length) return;
      const progress = await this.progress.findProgress(inner, campaignId);
      refuseProblems(before, after, progress);
      const removed = confirmed ? [] : removedParts(before, after, progress);
      if (removed.length) await this.events.publish(inner, new AnsweredPartsRemoved(campaignId, removed));
      await this.writer.write(inner, blueprint, after);
      await this.audit.record(inner, {
        act: 'campaign.edit',
        subjectKind: 'campaign',
        subjectId: campaignId,
        details: { changed },
      });
    });
  }
}

function refuseProblems(before: CampaignDocument, after: CampaignDocument, progress: Progress): void {
  const gaps = progress.opened ? blockingGaps(after) : [];
  const problems = [
    ...documentProblems(after),
    ...revisionProblems(before, after, progress),
    ...gaps.map(({ name, about }) => ({
      field: about ? `forms.${about}` : name,
      messageKey: `campaigns.rules.keeps.${name}`,
    })),
  ];
  if (problems.length) throw AppError.invalid(problems);
}
