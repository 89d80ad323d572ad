import { Injectable } from '@nestjs/common';
import type { RolloutRow } from '#campaigns';
import { Closings, Step, type ResponseGroup } from '#feedback';
import { AppError, Database, type RequestContext } from '#platform';
import { minimaOf, type Minima, type Taking } from '../disclosure/index.js';
import { blocksOf, type Block } from '../results/block.js';
import type { Counted } from '../results/cube.js';
import { Readings } from '../results/reading.js';

/** The respondents to one block of one rollout, with what decides how much of them may be shown. */
export interface RespondentGroup {
  readonly rollout: RolloutRow;
  readonly block: Block;
  readonly minima: Minima;
  /** As of what is published; for deciding only. */
  readonly counted: Counted;
  /** Nothing unpublished is waiting. */
  readonly settled: boolean;
  readonly takes: Taking;
}

export function idsOf({ rollout, block }: Pick<RespondentGroup, 'rollout' | 'block'>): ResponseGroup {
  return { rolloutId: rollout.id, missionId: block.mission.id, productId: block.product?.id ?? 0 };
}

/** Finds the groups of a rollout for those who may read its responses. */
@Injectable()
export class RespondentGroups {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly closings: Closings,
  ) {}

  /** Every block of a rollout. Throws `not_found` for a rollout whose responses the actor may not read. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<RespondentGroup[]> {
    const { rollout, blueprint, cube, participants } = await this.readings.ofRollout(ctx, rolloutId);
    const minima = minimaOf(participants[0]?.privacy ?? {});
    const [waiting, takes] = [await this.waiting(ctx, rolloutId), await this.taking(ctx, rollout)];
    return blocksOf(blueprint).map((block) => {
      const ids = idsOf({ rollout, block });
      return {
        rollout,
        block,
        minima,
        counted: cube.group(ids),
        settled: !waiting.has(`${ids.missionId} ${ids.productId}`),
        takes,
      };
    });
  }

  /** The block of that key, or the only one. Throws `invalid` where it has to be said which. */
  async find(ctx: RequestContext, rolloutId: number, blockKey: string | undefined): Promise<RespondentGroup> {
    const groups = await this.ofRollout(ctx, rolloutId);
    const [found, other] = blockKey === undefined ? groups : groups.filter(({ block }) => block.key === blockKey);
    if (found && !other) return found;
    if (!found && blockKey === undefined) throw AppError.notFound();
    const products = groups.map(({ block }) => block.key).join(', ');
    throw AppError.invalid([{ field: 'product', messageKey: 'results.problems.whichProduct', vars: { products } }]);
  }

  private async taking(ctx: RequestContext, { id, status }: RolloutRow): Promise<Taking> {
    if (status === 'recruiting' || status === 'testing') return 'answers';
    return (await this.closings.isRecent(ctx, id, 'testing')) ? 'late answers' : 'nothing';
  }

  private async waiting(ctx: RequestContext, rolloutId: number): Promise<Set<string>> {
    const steps = await this.database.repository(ctx, Step).find({ where: { rolloutId, versusId: 0 }, take: 1000 });
    const open = steps.filter(({ closed, changes, stagedChanges }) => !closed && changes + stagedChanges > 0);
    return new Set(open.map(({ missionId, productId }) => `${missionId} ${productId}`));
  }
}
