import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Blueprints, RolloutReadModel, type Blueprint, type RolloutRow } from '#campaigns';
import { TallyReadModel } from '#responses';
import { Entity } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { sees, type Sight } from '../disclosure/index.js';
import { Cube } from './cube.js';
import { sightOf } from './results.policy.js';
import type { Participant } from './member.js';

/** All that results are computed from, and how far the reader may see. */
export interface Reading {
  readonly blueprint: Blueprint;
  readonly participants: readonly Participant[];
  readonly cube: Cube;
  readonly sight: Sight;
}

/** Reads what was counted, for those who may read results at all; everyone else is told `not_found`. */
@Injectable()
export class Readings {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
    private readonly rollouts: RolloutReadModel,
    private readonly tallies: TallyReadModel,
  ) {}

  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<Reading> {
    const sight = sightOf(ctx.actor);
    const rollouts = await this.rollouts.bareOfCampaign(ctx, campaignId);
    if (sight.entities !== 'all' && !rollouts.some(({ entityId }) => sees(sight, entityId))) throw AppError.notFound();
    return { ...(await this.read(ctx, campaignId, rollouts)), sight };
  }

  /** Of one rollout alone. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<Reading & { rollout: RolloutRow }> {
    const rollout = await this.rollout(ctx, rolloutId);
    return { ...(await this.read(ctx, rollout.campaignId, [rollout])), sight: sightOf(ctx.actor), rollout };
  }

  async rollout(ctx: RequestContext, rolloutId: number): Promise<RolloutRow> {
    const rollout = await this.rollouts.bare(ctx, rolloutId);
    if (!sees(sightOf(ctx.actor), rollout.entityId)) throw AppError.notFound();
    return rollout;
  }

  private async read(ctx: RequestContext, campaignId: number, rollouts: readonly RolloutRow[]) {
    const blueprint = await this.blueprints.get(ctx, campaignId);
    const ids = rollouts.map(({ id }) => id);
    const rows = await this.tallies.ofRollouts(ctx, ids);
    const cube = new Cube(rows, blueprint.campaign.feedbackMode, await this.tallies.waitingIn(ctx, ids));
    return { blueprint, participants: await this.participants(ctx, rollouts), cube };
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
