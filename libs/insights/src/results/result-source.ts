import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Blueprints, RolloutReadModel, type Blueprint, type RolloutRow } from '#campaigns';
import { TallyReadModel } from '#responses';
import { Entity } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { sees, type Visibility } from '../disclosure/index.js';
import { TallyTable } from './tally-table.js';
import { visibilityFor } from './results.policy.js';
import type { Participant } from './member.js';

/** Everything that results are computed from, not yet limited to what `visibility` allows. */
export interface ResultSource {
  readonly blueprint: Blueprint;
  readonly participants: readonly Participant[];
  readonly table: TallyTable;
  readonly visibility: Visibility;
}

/** Reads counts for readers of results; throws `not_found` for everyone else. */
@Injectable()
export class ResultSources {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
    private readonly rollouts: RolloutReadModel,
    private readonly tallies: TallyReadModel,
  ) {}

  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<ResultSource> {
    const visibility = visibilityFor(ctx.actor);
    const rollouts = await this.rollouts.bareOfCampaign(ctx, campaignId);
    if (visibility.entities !== 'all' && !rollouts.some(({ entityId }) => sees(visibility, entityId)))
      throw AppError.notFound();
    return { ...(await this.read(ctx, campaignId, rollouts)), visibility };
  }

  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<ResultSource & { rollout: RolloutRow }> {
    const rollout = await this.rollout(ctx, rolloutId);
    return { ...(await this.read(ctx, rollout.campaignId, [rollout])), visibility: visibilityFor(ctx.actor), rollout };
  }

  async rollout(ctx: RequestContext, rolloutId: number): Promise<RolloutRow> {
    const rollout = await this.rollouts.bare(ctx, rolloutId);
    if (!sees(visibilityFor(ctx.actor), rollout.entityId)) throw AppError.notFound();
    return rollout;
  }

  private async read(ctx: RequestContext, campaignId: number, rollouts: readonly RolloutRow[]) {
    const blueprint = await this.blueprints.get(ctx, campaignId);
    const ids = rollouts.map(({ id }) => id);
    const rows = await this.tallies.ofRollouts(ctx, ids);
    const table = new TallyTable(rows, blueprint.campaign.feedbackMode, await this.tallies.waitingIn(ctx, ids));
    return { blueprint, participants: await this.participants(ctx, rollouts), table };
  }

  private async participants(ctx: RequestContext, rollouts: readonly RolloutRow[]): Promise<Participant[]> {
    const ids = rollouts.map(({ entityId }) => entityId);
    const entities = await this.database
      .repository(ctx, Entity)
      .find({ where: { id: In(ids) }, select: { id: true, privacy: true }, take: ids.length });
    const privacyOf = new Map(entities.map(({ id, privacy }) => [id, privacy]));
    return rollouts.map(({ id, status, entityId, entityCode, entityName }) => ({
      rolloutId: id,
      status,
      entityId,
      code: entityCode,
      name: entityName,
      privacy: privacyOf.get(entityId) ?? {},
    }));
  }
}
