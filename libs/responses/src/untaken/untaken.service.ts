import { Injectable } from '@nestjs/common';
import type { Answers, Question } from '#campaigns';
import { Blueprints } from '#campaigns';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { LateResponses } from '../late/late-responses.service.js';
import { isOutOfReach } from '#identity';
import { MissionContexts, type MissionContext, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer } from '../responses/response.policy.js';
import { closed } from '../responses/submission.js';
import { Responses } from '../responses/responses.service.js';
import { ResponseBatcher } from '../responses/response-batcher.js';
import type { ResponseOutcome } from '../responses/sent-form.js';
import { UntakenRows, type Untaken } from './untaken-rows.js';

/** Answers of mine that were not taken, beside those that are stored. */
export interface UntakenBeside {
  readonly kept: readonly (Untaken & { readonly questions: readonly Question[]; readonly canUse: boolean })[];
  /** What is stored, and its `basis`; null where nothing is, or nothing that I may read. */
  readonly stored: {
    readonly answers: Answers;
    readonly basis: string;
    readonly questions: readonly Question[];
  } | null;
}

/** Answers that were sent and not taken: their author compares and decides. */
@Injectable()
export class UntakenResponses {
  constructor(
    private readonly missions: MissionContexts,
    private readonly blueprints: Blueprints,
    private readonly rows: UntakenRows,
    private readonly responses: Responses,
    private readonly batcher: ResponseBatcher,
    private readonly late: LateResponses,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Mine, the latest first. Throws `not_found` when I am not in the rollout. */
  async mine(ctx: RequestContext, place: MissionPlace): Promise<UntakenBeside> {
    const mission = await this.missions.find(ctx, place);
    const own = await this.responses.own(ctx, place);
    const kept = await this.of(ctx, mission);
    const isStillTaken = kept.length > 0 && (await this.late.isStillTaken(ctx, mission));
    const isHidden = mission.done && !own;
    return {
      kept: await Promise.all(
        kept.map(async (each) => ({
          ...each,
          questions: (await this.blueprints.everAsked(ctx, each.formVersionId)).questions,
          canUse: !isHidden && (canAnswer(mission) || (each.inTime && isStillTaken)),
        })),
      ),
      stored: own && {
        ...{ answers: own.answers, basis: own.basis },
        questions: (await this.blueprints.everAsked(ctx, own.formVersionId)).questions,
      },
    };
  }

  /**
   * These are to count instead of what is stored, which I have seen as of `basis`. `superseded` when other answers have arrived
   * since; they stay kept then. Throws `not_found`, `conflict` once it is too late, and `invalid` with fields `answers.…`.
   */
  async use(ctx: RequestContext, place: MissionPlace, id: string, basis: string | undefined): Promise<ResponseOutcome> {
    const { kept } = await this.mine(ctx, place);
    const chosen = kept.find((each) => each.id === id);
    if (!chosen) throw AppError.notFound();
    if (!chosen.canUse) throw closed();
    const mission = await this.missions.find(ctx, place);
    const input = { answers: chosen.answers, basis: basis ?? 'none' };
    const form = { knowingly: true, late: !canAnswer(mission), isEarlier: true };
    return this.unitOfWork.run(ctx, async (inner) => {
      const outcome = await this.batcher.storeForm(inner, mission, input, form);
      if (outcome !== 'superseded') await this.rows.remove(inner, mission, id);
      return outcome;
    });
  }

  /** They may go: what is stored stays. Harmless when they are gone. */
  async discard(ctx: RequestContext, place: MissionPlace, id: string): Promise<void> {
    const mission = await this.missions.find(ctx, place);
    const [own] = (await this.of(ctx, mission)).filter((each) => each.id === id);
    if (own) await this.unitOfWork.run(ctx, (inner) => this.rows.remove(inner, mission, own.id));
  }

  /** In an unverified session, those of that session: others may be somebody else's. */
  private async of(ctx: RequestContext, mission: MissionContext): Promise<Untaken[]> {
    const kept = await this.rows.findUntaken(ctx, mission);
    return kept.filter((each) => !isOutOfReach(ctx, { ...each, at: each.keptAt }));
  }
}
