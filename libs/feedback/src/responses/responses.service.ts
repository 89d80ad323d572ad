import { Injectable } from '@nestjs/common';
import { Blueprints, validateAnswers, type Answers } from '#campaigns';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { MissionsInHand, type MissionInHand, type MissionPlace } from './mission-in-hand.js';
import { ResponseChanges } from './response-changes.js';
import { ResponseRows } from './response-rows.js';
import { ResponseStore, closed, type Submission } from './response-store.js';
import type { ResponseInput } from './response.input.js';
import { canAnswer, canChange, canReadOwn } from './response.policy.js';

/**
 * `stored`: for the first time. `changed`: it replaced what I had sent. `unchanged`: what I had sent stays.
 * `already_received`: under `anonymous` there is a response already, and nobody can say which.
 */
export type ResponseOutcome = 'stored' | 'changed' | 'unchanged' | 'already_received';

/** What I sent, as it stands. */
export interface OwnResponse {
  readonly formVersionId: number;
  readonly answers: Answers;
}

/** A tester's answers to the form of a mission. */
@Injectable()
export class Responses {
  constructor(
    private readonly missions: MissionsInHand,
    private readonly blueprints: Blueprints,
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: ResponseRows,
    private readonly store: ResponseStore,
    private readonly changes: ResponseChanges,
  ) {}

  /**
   * Stores what I answered. Sent twice, it is stored once; other answers than those stored replace them, unless the mode is
   * `anonymous`. Throws `not_found` when I have no such mission, `conflict` while the rollout is not testing, and `invalid`
   * with fields `answers.…`.
   */
  async submit(ctx: RequestContext, place: MissionPlace, input: ResponseInput): Promise<ResponseOutcome> {
    const mission = await this.missions.find(ctx, place);
    if (!canAnswer(mission)) return this.repeated(ctx, mission, input);
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.check(inner, mission, input);
      if (await this.store.add(inner, mission, submission)) return 'stored';
      if (!canChange(mission)) return 'already_received';
      return (await this.changes.apply(inner, mission, submission, false)) ? 'changed' : 'unchanged';
    });
  }

  /** Replaces what I sent. Throws as `submit`, and `not_found` when I have sent nothing, or nothing that can be changed. */
  async change(ctx: RequestContext, place: MissionPlace, input: ResponseInput): Promise<ResponseOutcome> {
    const mission = await this.missions.find(ctx, place);
    if (!canReadOwn(mission)) throw AppError.notFound();
    if (!canChange(mission)) throw closed();
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.check(inner, mission, input);
      return (await this.changes.apply(inner, mission, submission, true)) ? 'changed' : 'unchanged';
    });
  }

  /** What I sent; null when I have not, or when it was anonymous. Throws `not_found` when I have no such mission. */
  async own(ctx: RequestContext, place: MissionPlace): Promise<OwnResponse | null> {
    const mission = await this.missions.find(ctx, place);
    return canReadOwn(mission) ? this.stored(ctx, mission) : null;
  }

  /** A form that arrives again once the rollout has closed has been received all the same. */
  private async repeated(ctx: RequestContext, mission: MissionInHand, input: ResponseInput): Promise<ResponseOutcome> {
    const stored = canReadOwn(mission) ? await this.stored(ctx, mission) : null;
    if (stored?.clientToken && stored.clientToken === input.clientToken) return 'unchanged';
    throw closed();
  }

  private async stored(ctx: RequestContext, { enrolmentId, missionId, productId }: MissionInHand) {
    const responses = await this.rows.of(ctx, enrolmentId, missionId);
    return responses.find((response) => response.productId === productId) ?? null;
  }

  private async check(inner: RequestContext, mission: MissionInHand, input: ResponseInput): Promise<Submission> {
    if (!mission.formVersionId) throw AppError.notFound();
    const { questions } = await this.blueprints.freeze(inner, mission.formVersionId);
    const checked = validateAnswers(questions, input.answers);
    if ('errors' in checked) throw AppError.invalid(checked.errors);
    return {
      questions,
      answers: checked.answers,
      formVersionId: mission.formVersionId,
      clientToken: input.clientToken ?? null,
    };
  }
}
