import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import type { CampaignDocument, CriterionPart } from '../documents/campaign-document.js';
import { aboutPart } from '../documents/part-lists.js';
import { refuseStale, partVersion } from '../documents/part-version.js';
import { MOST } from '../documents/read-document.js';
import type { CriterionInput } from './criterion.input.js';

/** Criteria of a campaign, addressed by their index in the list. Fixed once a rollout is testing. */
@Injectable()
export class Criteria {
  constructor(private readonly revisions: Revisions) {}

  async add(ctx: RequestContext, campaignId: number, input: CriterionInput): Promise<void> {
    await this.change(ctx, campaignId, undefined, ({ criteria }) => {
      if (criteria.length >= MOST.criteria) throw new AppError('campaigns.problems.tooMany', { max: MOST.criteria });
      return [...criteria, { ...input }];
    });
  }

  /** @param version `partVersion` of the criterion the editor saw; throws `conflict` if the stored one differs */
  async edit(
    ctx: RequestContext,
    campaignId: number,
    place: number,
    input: CriterionInput,
    version?: string,
  ): Promise<void> {
    await this.change(ctx, campaignId, place, ({ criteria }) => {
      refuseStale(criterionAt(criteria, place), input, version);
      return criteria.with(place, { ...input });
    });
  }

  /** Throws `conflict` when another criterion is at that index now. */
  async remove(ctx: RequestContext, campaignId: number, place: number, version?: string): Promise<void> {
    await this.change(ctx, campaignId, place, ({ criteria }) => {
      const stored = criterionAt(criteria, place);
      if (version !== undefined && version !== partVersion(stored))
        throw new AppError('errors.conflict', {}, 'conflict');
      return criteria.toSpliced(place, 1);
    });
  }

  private async change(
    ctx: RequestContext,
    campaignId: number,
    place: number | undefined,
    change: (document: CampaignDocument) => readonly CriterionPart[],
  ): Promise<void> {
    let index = place ?? 0;
    await aboutPart(
      () => `criteria[${index}]`,
      () =>
        this.revisions.revise(ctx, campaignId, (document) => {
          index = place ?? document.criteria.length;
          return { ...document, criteria: change(document) };
        }),
    );
  }
}

function criterionAt(criteria: readonly CriterionPart[], place: number): CriterionPart {
  const criterion = criteria[place];
  if (!criterion) throw AppError.notFound();
  return criterion;
}
