import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Clock, Database, Events, type RequestContext } from '#platform';
import { documentFrom } from '../blueprints/blueprint.js';
import { Blueprints } from '../blueprints/blueprints.service.js';
import { whatIsMissing, type Gap } from '../documents/what-is-missing.js';
import { RolloutMove } from './rollout-move.entity.js';
import { RolloutMoved } from './rollout.events.js';
import { Rollout, type RolloutStatus } from './rollout.entity.js';

interface Moving {
  readonly id: number;
  readonly campaignId: number;
  readonly entityId: number;
  readonly status: RolloutStatus;
}

/** Takes a step that callers have checked: updates rollout, history and audit trail, and publishes the event. */
@Injectable()
export class RolloutSteps {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly blueprints: Blueprints,
  ) {}

  async holdCampaign(inner: RequestContext, campaignId: number): Promise<void> {
    await this.blueprints.hold(inner, campaignId);
  }

  /** Throws `invalid` while the blueprint lacks something, `conflict` when somebody else has just moved it. */
  async take(inner: RequestContext, rollout: Moving, to: RolloutStatus, cause: RolloutMove['cause']): Promise<void> {
    const { id, campaignId, entityId, status: from } = rollout;
    if (from === 'draft') await this.refuseGaps(inner, campaignId);
    const { affected } = await this.database.repository(inner, Rollout).update({ id, status: from }, { status: to });
    if (!affected) throw new AppError('errors.conflict', {}, 'conflict');
    const move = { rolloutId: id, fromStatus: from, toStatus: to, cause };
    await this.database
      .repository(inner, RolloutMove)
      .insert({ ...move, movedBy: inner.personId, movedAt: this.clock.now() });
    await this.audit.record(inner, {
      act: 'rollout.move',
      subjectKind: 'rollout',
      subjectId: id,
      entityId,
      details: { from, to, cause },
    });
    await this.events.publish(inner, new RolloutMoved(id, campaignId, entityId, from, to, cause));
  }

  history(ctx: RequestContext, rolloutId: number): Promise<RolloutMove[]> {
    return this.database.repository(ctx, RolloutMove).find({ where: { rolloutId }, order: { id: 'ASC' }, take: 100 });
  }

  async gaps(ctx: RequestContext, campaignId: number): Promise<Gap[]> {
    return whatIsMissing(documentFrom(await this.blueprints.get(ctx, campaignId)));
  }

  private async refuseGaps(inner: RequestContext, campaignId: number): Promise<void> {
    const gaps = (await this.gaps(inner, campaignId)).filter(({ blocking }) => blocking);
    if (!gaps.length) return;
    const fields = gaps.map(({ name }) => ({ field: '', messageKey: `campaigns.missing.${name}` }));
    throw AppError.invalid(fields, 'rollouts.problems.notReady');
  }
}
