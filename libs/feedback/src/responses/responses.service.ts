import { Injectable } from '@nestjs/common';
import type { Answers, Question } from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { Arrivals } from './arrivals.js';
import { knownSince } from './handed-out.js';
import { MissionsInHand, type MissionInHand, type MissionPlace } from './mission-in-hand.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import { closed } from './response-store.js';
import type { ResponseInput } from './response.input.js';
import { canAnswer, canChange, canReadOwn } from './response.policy.js';
import { SingleResponses, type ResponseOutcome } from './single-responses.js';
import { SubmissionChecks } from './submission-checks.js';

/** What I sent, as it stands. */
export interface OwnResponse {
  readonly formVersionId: number;
  readonly answers: Answers;
}

/** A form as it is asked now, of somebody who may answer it. */
export interface AskedForm {
  readonly mission: MissionInHand;
  readonly questions: readonly Question[];
}

/** A tester's answers to the form of a mission. */
@Injectable()
export class Responses {
  constructor(
    private readonly missions: MissionsInHand,
    private readonly checks: SubmissionChecks,
    private readonly arrivals: Arrivals,
    private readonly single: SingleResponses,
    private readonly rows: ResponseRows,
  ) {}

  /** What I am asked. Throws `not_found` when I have no such mission, or it has no form. */
  async asked(ctx: RequestContext, place: MissionPlace): Promise<AskedForm> {
    const mission = await this.missions.find(ctx, place);
    return { mission, questions: await this.checks.questions(ctx, mission) };
  }

  async submit(ctx: RequestContext, place: MissionPlace, input: ResponseInput): Promise<ResponseOutcome> {
    return this.send(ctx, await this.asked(ctx, place), input);
  }

  /**
   * Stores what I answered. Sent twice, it is stored once; other answers than those stored replace them, unless the mode is
   * `anonymous`. Throws `conflict` while the rollout is not testing, and `invalid` with fields `answers.…`.
   */
  async send(ctx: RequestContext, { mission }: AskedForm, input: ResponseInput): Promise<ResponseOutcome> {
    if (await this.isSomebodyElses(ctx, mission)) return 'already_received';
    if (!canAnswer(mission)) return this.repeated(ctx, mission, input);
    const submission = mission.done || ctx.tx ? null : await this.checks.early(ctx, mission, input);
    const first = submission && { mission, submission, knownSince: knownSince(ctx) };
    if (first && (await this.arrivals.add(first)) === 'stored') return 'stored';
    return this.single.store(ctx, mission, input);
  }

  /** Replaces what I sent. Throws as `send`, and `not_found` when I have sent nothing, or nothing that can be changed. */
  async change(ctx: RequestContext, { mission }: AskedForm, input: ResponseInput): Promise<ResponseOutcome> {
    if (!canReadOwn(mission) || (await this.isSomebodyElses(ctx, mission))) throw AppError.notFound();
    if (!canChange(mission)) throw closed();
    return this.single.change(ctx, mission, input);
  }

  /** What I sent; null when I have not, or when it was anonymous. Throws `not_found` when I have no such mission. */
  async own(ctx: RequestContext, place: MissionPlace): Promise<OwnResponse | null> {
    const mission = await this.missions.find(ctx, place);
    return canReadOwn(mission) && !(await this.isSomebodyElses(ctx, mission)) ? this.stored(ctx, mission) : null;
  }

  /** A form that arrives again once the rollout has closed has been received all the same. */
  private async repeated(ctx: RequestContext, mission: MissionInHand, input: ResponseInput): Promise<ResponseOutcome> {
    if (mission.done && !canReadOwn(mission)) return 'already_received';
    const stored = mission.done ? await this.stored(ctx, mission) : null;
    if (stored?.clientToken && stored.clientToken === input.clientToken) return 'unchanged';
    throw closed();
  }

  /**
   * Whoever came by a printed code or a forwarded mail may not be the one who answered before: what was sent earlier stays out
   * of their reach.
   */
  private async isSomebodyElses(ctx: RequestContext, mission: MissionInHand): Promise<boolean> {
    const since = knownSince(ctx);
    if (!since || !mission.done || !canReadOwn(mission)) return false;
    const stored = await this.stored(ctx, mission);
    return stored?.sentAt ? stored.sentAt < since : false;
  }

  private async stored(ctx: RequestContext, mission: MissionInHand): Promise<StoredResponse | null> {
    const responses = await this.rows.of(ctx, mission.enrolmentId, mission.missionId);
    return responses.find(({ group }) => group.productId === mission.productId) ?? null;
  }
}
