import { Injectable } from '@nestjs/common';
import { RolloutReadModel, type RolloutRow } from '#campaigns';
import { entityScope } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { closedLoop, hasRate, mayShowTotal, type ClosedLoop, type LoopCount } from './closed-loop.js';
import { LOOP_READERS, canCompareLoops } from './closed-loop.policy.js';

/** A loop as its reader may see it: with fewer than five contributions only how many there are. */
export type ShownLoop = ClosedLoop | { readonly contributions: number; readonly tooFew: true };

export interface EntityLoop {
  readonly rolloutId: number;
  readonly entityId: number;
  readonly entityCode: string;
  readonly entityName: string;
  readonly loop: ShownLoop;
}

export interface CampaignLoops {
  /** Those the reader may see. */
  readonly entities: readonly EntityLoop[];
  /** All entities with enough contributions together; null when it would tell another entity's own. */
  readonly total: ClosedLoop | null;
}

interface Counted extends LoopCount {
  readonly rolloutId: number;
}
interface Counts {
  readonly alike: readonly LoopCount[];
  readonly joinedAndDecided: number;
}

/** Kinds of outcome times days until an answer, of every rollout of a campaign. */
const MOST_GROUPS = 100_000;

/** The closed-loop rate and the days to a first answer, for the team of an entity and those who compare entities. */
@Injectable()
export class ClosedLoops {
  constructor(
    private readonly database: Database,
    private readonly rollouts: RolloutReadModel,
  ) {}

  /** Every entity the reader may see, and all of them together. Throws `not_found` to those who may see none. */
  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<CampaignLoops> {
    const scope = entityScope(ctx.actor, LOOP_READERS);
    const isOwn = (entityId: number) => scope === 'all' || scope.includes(entityId);
    const rollouts = await this.rollouts.bareOfCampaign(ctx, campaignId);
    const own = rollouts.filter(({ entityId }) => isOwn(entityId));
    if (scope !== 'all' && !own.length) throw AppError.notFound();
    const counts = await this.counts(ctx, rollouts);
    const all = rollouts.map(({ id, entityId }) => ({
      ...loopOf(counts, [id]),
      rolloutId: id,
      isOwn: isOwn(entityId),
    }));
    const total = canCompareLoops(ctx.actor) && mayShowTotal(all);
    return {
      entities: own.map((rollout) => entityLoop(rollout, loopOf(counts, [rollout.id]))),
      total: total
        ? loopOf(
            counts,
            all.filter(hasRate).map(({ rolloutId }) => rolloutId),
          )
        : null,
    };
  }

  /** One rollout beside the whole of its campaign. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<EntityLoop & { total: ClosedLoop | null }> {
    const { campaignId } = await this.rollouts.bare(ctx, rolloutId);
    const { entities, total } = await this.ofCampaign(ctx, campaignId);
    const entity = entities.find((each) => each.rolloutId === rolloutId);
    if (!entity) throw AppError.notFound();
    return { ...entity, total };
  }

  /** Read from an index alone, already counted: fifty thousand contributions are a few hundred rows here. */
  private async counts(ctx: RequestContext, rollouts: readonly RolloutRow[]): Promise<ReadonlyMap<number, Counts>> {
    const ids = rollouts.map(({ id }) => id);
    if (!ids.length) return new Map();
    const marks = ids.map(() => '?').join(', ');
    const alike = await this.database.query<Counted>(
      ctx,
      `SELECT rollout_id AS rolloutId, outcome, days_to_answer AS daysToAnswer, COUNT(*) AS count
       FROM contribution ${this.database.dialect.through('ix_contribution_loop')}
       WHERE rollout_id IN (${marks}) AND hidden_at IS NULL
       GROUP BY rollout_id, outcome, days_to_answer LIMIT ${MOST_GROUPS}`,
      ids,
    );
    const joined = await this.database.query<{ rolloutId: number; count: number }>(
      ctx,
      `SELECT c.rollout_id AS rolloutId, COUNT(*) AS count
       FROM contribution c ${this.database.dialect.through('ix_contribution_loop')} JOIN contribution r ON r.id = c.root
       WHERE c.rollout_id IN (${marks}) AND c.hidden_at IS NULL AND c.outcome = 'merged' AND r.outcome IS NOT NULL
       GROUP BY c.rollout_id LIMIT ${ids.length}`,
      ids,
    );
    const joinedOf = new Map(joined.map(({ rolloutId, count }) => [rolloutId, count]));
    const alikeOf = Map.groupBy(alike, ({ rolloutId }) => rolloutId);
    return new Map(
      ids.map((id) => [
        id,
        {
          alike: alikeOf.get(id) ?? [],
          joinedAndDecided: joinedOf.get(id) ?? 0,
        },
      ]),
    );
  }
}

function loopOf(counts: ReadonlyMap<number, Counts>, rolloutIds: readonly number[]): ClosedLoop {
  const chosen = rolloutIds.flatMap((id) => counts.get(id) ?? []);
  return closedLoop(
    chosen.flatMap(({ alike }) => alike),
    chosen.reduce((sum, { joinedAndDecided }) => sum + joinedAndDecided, 0),
  );
}

function entityLoop({ id, entityId, entityCode, entityName }: RolloutRow, loop: ClosedLoop): EntityLoop {
  const shown: ShownLoop = hasRate(loop) ? loop : { contributions: loop.contributions, tooFew: true };
  return { rolloutId: id, entityId, entityCode, entityName, loop: shown };
}
