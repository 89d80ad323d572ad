import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Blueprints, RolloutReadModel, type Blueprint, type RolloutRow } from '#campaigns';
import { Entity } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { sees, type Sight } from '../disclosure/index.js';
import { campaignResults, type CampaignResults } from './campaign-results.js';
import { Cube, type TallyRow } from './cube.js';
import { productResults, type ProductPairResults } from './product-results.js';
import { sightOf } from './results.policy.js';
import { rolloutResults, type RolloutResults } from './rollout-results.js';
import { sheetOf, type Participant, type Sheet } from './sheet.js';
import { TallySource } from './tally-source.js';

interface Reading {
  readonly blueprint: Blueprint;
  readonly participants: readonly Participant[];
  readonly sight: Sight;
}

/** What came out of campaigns and rollouts, as far as the reader may see it; anything else is `not_found`. */
@Injectable()
export class Results {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
    private readonly rollouts: RolloutReadModel,
    private readonly tallies: TallySource,
  ) {}

  /** What the API answers and `results ID --json` prints; its shape is `CampaignResults`. */
  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<CampaignResults> {
    return campaignResults(await this.sheet(ctx, campaignId));
  }

  /** One rollout's own figures, beside those of all entities together. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<RolloutResults> {
    const { sheet, rollout } = await this.rolloutSheet(ctx, rolloutId);
    return rolloutResults(sheet, rollout.entityCode);
  }

  /** Products compared among the people who tried both. */
  async productsOf(ctx: RequestContext, campaignId: number): Promise<ProductPairResults[]> {
    const { blueprint, participants, sight } = await this.reading(ctx, campaignId);
    const rows = await this.tallies.groupsAndPairs(ctx, idsOf(participants));
    return productResults(blueprint, participants, cubeOf(blueprint, rows), sight);
  }

  /** The same results before they become figures: what pages and files are made from. */
  async sheet(ctx: RequestContext, campaignId: number): Promise<Sheet> {
    const { blueprint, participants, sight } = await this.reading(ctx, campaignId);
    const rows = await this.tallies.groups(ctx, idsOf(participants));
    return sheetOf(blueprint, participants, cubeOf(blueprint, rows), sight);
  }

  async rolloutSheet(ctx: RequestContext, rolloutId: number): Promise<{ sheet: Sheet; rollout: RolloutRow }> {
    const rollout = await this.rollout(ctx, rolloutId);
    return { sheet: await this.sheet(ctx, rollout.campaignId), rollout };
  }

  /** A rollout whose results the actor may read. */
  async rollout(ctx: RequestContext, rolloutId: number): Promise<RolloutRow> {
    const rollout = await this.rollouts.bare(ctx, rolloutId);
    if (!sees(sightOf(ctx.actor), rollout.entityId)) throw AppError.notFound();
    return rollout;
  }

  private async reading(ctx: RequestContext, campaignId: number): Promise<Reading> {
    const sight = sightOf(ctx.actor);
    const rollouts = await this.rollouts.bareOfCampaign(ctx, campaignId);
    if (sight.entities !== 'all' && !rollouts.some(({ entityId }) => sees(sight, entityId))) throw AppError.notFound();
    const blueprint = await this.blueprints.get(ctx, campaignId);
    return { blueprint, participants: await this.participants(ctx, rollouts), sight };
  }

  private async participants(ctx: RequestContext, rollouts: readonly RolloutRow[]): Promise<Participant[]> {
    const ids = rollouts.map(({ entityId }) => entityId);
    const entities = await this.database
      .repository(ctx, Entity)
      .find({ where: { id: In(ids) }, select: { id: true, privacy: true }, take: ids.length });
    const privacyOf = new Map(entities.map(({ id, privacy }) => [id, privacy]));
    return rollouts.map(({ id, entityId, entityCode, entityName }) => ({
      rolloutId: id,
      entityId,
      code: entityCode,
      name: entityName,
      privacy: privacyOf.get(entityId) ?? {},
    }));
  }
}

function cubeOf({ campaign }: Blueprint, rows: readonly TallyRow[]): Cube {
  return new Cube(rows, campaign.feedbackMode);
}

function idsOf(participants: readonly Participant[]): number[] {
  return participants.map(({ rolloutId }) => rolloutId);
}
