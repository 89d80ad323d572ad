import { Injectable } from '@nestjs/common';
import { isOpen, type RolloutRow } from '#campaigns';
import { Closings } from '#contributions';
import { Step, type ResponseGroup } from '#responses';
import { minimaFrom, type Minima } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import type { Taking } from '../disclosure/index.js';
import { splitIntoBlocks, type Block } from '../results/block.js';
import { independent, makeMember, type Member } from '../results/member.js';
import { ResultSources } from '../results/result-source.js';

export interface RespondentGroup {
  readonly rollout: RolloutRow;
  readonly block: Block;
  readonly minima: Minima;
  /** Published counts, only for deciding what may be shown. */
  readonly member: Member;
  readonly shown: boolean;
  /** No unpublished answers are waiting. */
  readonly settled: boolean;
  readonly takes: Taking;
}

export function groupIds({ rollout, block }: Pick<RespondentGroup, 'rollout' | 'block'>): ResponseGroup {
  return { rolloutId: rollout.id, missionId: block.mission.id, productId: block.product?.id ?? 0 };
}

@Injectable()
export class RespondentGroups {
  constructor(
    private readonly database: Database,
    private readonly sources: ResultSources,
    private readonly closings: Closings,
  ) {}

  /** One group per block. Throws `not_found` for a rollout whose responses the actor may not read. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<RespondentGroup[]> {
    const { rollout, blueprint, table, participants } = await this.sources.ofRollout(ctx, rolloutId);
    const [participant] = participants;
    if (!participant) throw AppError.notFound();
    const minima = minimaFrom(participant.privacy);
    const [waiting, takes] = [await this.waiting(ctx, rolloutId), await this.taking(ctx, rollout)];
    return splitIntoBlocks(blueprint).map((block) => {
      const { missionId, productId } = groupIds({ rollout, block });
      const member = makeMember(block, participant, { table, mode: rollout.feedbackMode });
      return {
        rollout,
        block,
        minima,
        member,
        takes,
        shown: independent(member.counted) >= minima.people,
        settled: !waiting.has(`${missionId} ${productId}`),
      };
    });
  }

  /** The group of that block, or the only one. Throws `invalid` for a missing or unknown key, else as `ofRollout`. */
  async find(ctx: RequestContext, rolloutId: number, blockKey: string | undefined): Promise<RespondentGroup> {
    const groups = await this.ofRollout(ctx, rolloutId);
    const [found, other] = blockKey === undefined ? groups : groups.filter(({ block }) => block.key === blockKey);
    if (found && !other) return found;
    if (!found && blockKey === undefined) throw AppError.notFound();
    const products = groups.map(({ block }) => block.key).join(', ');
    throw AppError.invalid([{ field: 'product', messageKey: 'results.problems.whichProduct', vars: { products } }]);
  }

  private async taking(ctx: RequestContext, rollout: RolloutRow): Promise<Taking> {
    if (isOpen(rollout)) return 'answers';
    return (await this.closings.isRecent(ctx, rollout.id, 'testing')) ? 'late answers' : 'nothing';
  }

  private async waiting(ctx: RequestContext, rolloutId: number): Promise<Set<string>> {
    const steps = await this.database.repository(ctx, Step).find({ where: { rolloutId, versusId: 0 }, take: 1000 });
    const open = steps.filter(({ closed, changes, stagedChanges }) => !closed && changes + stagedChanges > 0);
    return new Set(open.map(({ missionId, productId }) => `${missionId} ${productId}`));
  }
}
