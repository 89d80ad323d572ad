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

export interface UntakenBeside {
  readonly kept: readonly (Untaken & { readonly questions: readonly Question[]; readonly canUse: boolean })[];
  /** Null when nothing is stored, or nothing that this session may read. */
  readonly stored: {
    readonly answers: Answers;
    readonly basis: string;
    readonly questions: readonly Question[];
  } | null;
}

/** Lets testers compare their untaken answers with the stored ones, and use or discard them. */
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

  /** Latest first. Throws `not_found` when the caller is not in the rollout. */
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
   * Replaces the stored answers, seen as of `basis`, by these. Returns `superseded`, and keeps them, when other answers
   * have arrived since. Throws `not_found`, `conflict` once it is too late, and `invalid` with fields `answers.…`.
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

  /** Deletes untaken answers; the stored ones stay. Harmless when repeated. */
  async discard(ctx: RequestContext, place: MissionPlace, id: string): Promise<void> {
    const mission = await this.missions.find(ctx, place);
    const [own] = (await this.of(ctx, mission)).filter((each) => each.id === id);
    if (own) await this.unitOfWork.run(ctx, (inner) => this.rows.remove(inner, mission, own.id));
  }

  /** An unverified session sees only its own: others may be somebody else's. */
  private async of(ctx: RequestContext, mission: MissionContext): Promise<Untaken[]> {
    const kept = await this.rows.findUntaken(ctx, mission);
    return kept.filter((each) => !isOutOfReach(ctx, { ...each, at: each.keptAt }));
  }
}
