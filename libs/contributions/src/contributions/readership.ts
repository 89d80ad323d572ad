import { Injectable } from '@nestjs/common';
import { ROLLOUTS, joinRollout, type ContributionAudience } from '#campaigns';
import { entityScope, reachedEntities, findTesterId, type Own } from '#identity';
import { Database, sql, type RequestContext } from '#platform';
import { ENROLMENTS } from '#recruitment';
import { Voices } from '../voices/voices.service.js';
import { DESK_READERS, ownAssigneeId } from './contribution.policy.js';

/** What somebody may read, by place: found out before a list is read, so that indexes can serve it. */
export interface Readership {
  readonly entities: 'all' | readonly number[];
  readonly rollouts: readonly number[];
  readonly campaigns: readonly number[];
  readonly own: Own;
  readonly reach: 'all' | readonly number[];
  readonly assignee: number | null;
}

export interface ReadRollout {
  readonly id: number;
  /** False: only contributions written for `audiences`. */
  readonly isWhole: boolean;
  readonly audiences: readonly ContributionAudience[];
}

const MOST_ROLLOUTS = 60;

@Injectable()
export class Readerships {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  async findReadership(ctx: RequestContext): Promise<Readership> {
    const enrolled = await this.database.query<{ rolloutId: number; campaignId: number }>(
      ctx,
      sql`SELECT r.id AS rolloutId, r.campaign_id AS campaignId FROM ${ENROLMENTS} ${joinRollout(sql`e.rollout_id`)}
       WHERE e.person_id = ${findTesterId(ctx.actor)} AND e.left_at IS NULL
       ORDER BY r.campaign_id DESC, r.created_at DESC, r.id DESC LIMIT ${MOST_ROLLOUTS}`,
    );
    return {
      entities: ctx.actor.kind === 'system' ? 'all' : entityScope(ctx.actor, DESK_READERS),
      rollouts: enrolled.map(({ rolloutId }) => rolloutId),
      campaigns: [...new Set(enrolled.map(({ campaignId }) => campaignId))],
      own: await this.voices.mine(ctx),
      reach: reachedEntities(ctx.actor),
      assignee: ownAssigneeId(ctx.actor),
    };
  }

  async ofRollout(
    ctx: RequestContext,
    { entities, rollouts, campaigns }: Readership,
    id: number,
  ): Promise<ReadRollout> {
    const [row] = await this.database.query<{ entityId: number; campaignId: number }>(
      ctx,
      sql`SELECT r.entity_id AS entityId, r.campaign_id AS campaignId FROM ${ROLLOUTS} WHERE r.id = ${id}`,
    );
    const atDesk = row !== undefined && (entities === 'all' || entities.includes(row.entityId));
    const inCampaign = row !== undefined && campaigns.includes(row.campaignId);
    return { id, isWhole: atDesk || rollouts.includes(id), audiences: inCampaign ? ['campaign', 'group'] : ['group'] };
  }
}
