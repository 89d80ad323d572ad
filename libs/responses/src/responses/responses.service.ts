import { Injectable } from '@nestjs/common';
import { answersFromFields, type Answers, type Question } from '#campaigns';
import { AppError, UnitOfWork, type RequestContext, Editions } from '#platform';
import { LateResponses } from '../late/late-responses.service.js';
import { UntakenKeeping } from '../untaken/keeping.js';
import { isOutOfReach, sessionReach } from '#identity';
import { MissionContexts, type MissionContext, type MissionPlace } from './mission-context.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import type { ResponseInput } from './response.input.js';
import { canAnswer, canChange, canReadOwn } from './response.policy.js';
import { ResponseBatcher } from './response-batcher.js';
import type { ResponseOutcome } from './sent-form.js';
import { SubmissionStates } from './submission-state.js';
import { SubmissionChecks } from './submission-checks.js';

export interface OwnResponse {
  readonly formVersionId: number;
  readonly answers: Answers;
  readonly basis: string;
  /** Answered questions, and chosen options by question key, that are no longer asked. */
  readonly noLongerAsked: {
    readonly questions: readonly string[];
    readonly options: Readonly<Record<string, readonly string[]>>;
  };
}

export interface AskedForm {
  readonly mission: MissionContext;
  readonly questions: readonly Question[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A tester's answers to the form of a mission. */
@Injectable()
export class Responses {
  constructor(
    private readonly missions: MissionContexts,
    private readonly checks: SubmissionChecks,
    private readonly batcher: ResponseBatcher,
    private readonly rows: ResponseRows,
    private readonly editions: Editions,
    private readonly states: SubmissionStates,
    private readonly late: LateResponses,
    private readonly untaken: UntakenKeeping,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws `not_found` when there is no such mission, or it has no form. */
  async asked(ctx: RequestContext, place: MissionPlace): Promise<AskedForm> {
    const mission = await this.missions.find(ctx, place);
    return { mission, questions: await this.checks.questions(ctx, mission) };
  }

  /** Reads answers from form fields, also of a page that shows an earlier version of the form. */
  async read(ctx: RequestContext, { mission, questions }: AskedForm, fields: Fields): Promise<Record<string, unknown>> {
    const answers = answersFromFields(questions, fields);
    const isKnown = Object.keys(answers).every((key) => questions.some((question) => question.key === key));
    return isKnown ? answers : answersFromFields(await this.checks.everAsked(ctx, mission), fields);
  }

  async submit(ctx: RequestContext, place: MissionPlace, input: ResponseInput): Promise<ResponseOutcome> {
    return this.send(ctx, await this.asked(ctx, place), input);
  }

  /**
   * Stores the caller's answers; the same answers sent twice are stored once. Other answers replace the stored ones
   * only if their author knew those; else they are kept as untaken, or refused under `anonymous`. After the end of
   * testing, see `LateResponses`. Throws `conflict` before testing, and `invalid` with fields `answers.…`.
   */
  async send(ctx: RequestContext, { mission }: AskedForm, input: ResponseInput): Promise<ResponseOutcome> {
    if (await this.isSomebodyElses(ctx, mission)) return this.keepBeside(ctx, mission, input);
    if (!canAnswer(mission)) return this.late.take(ctx, mission, input, false);
    return this.batcher.storeForm(ctx, mission, input, { knowingly: false, late: false });
  }

  /** Replaces the caller's response. Throws as `send`, and `not_found` when nothing was sent, or under `anonymous`. */
  async change(ctx: RequestContext, { mission }: AskedForm, input: ResponseInput): Promise<ResponseOutcome> {
    if (!canReadOwn(mission)) throw AppError.notFound();
    if (await this.isSomebodyElses(ctx, mission)) return this.keepBeside(ctx, mission, input);
    if (!canChange(mission)) return this.late.take(ctx, mission, input, true);
    return this.batcher.storeForm(ctx, mission, input, { knowingly: true, late: false, isChange: true });
  }

  /** As `change`, for programs: answers to questions no longer asked stay unless they are `null`. */
  async revise(ctx: RequestContext, place: MissionPlace, input: ResponseInput): Promise<ResponseOutcome> {
    const [asked, own] = [await this.asked(ctx, place), await this.own(ctx, place)];
    const gone = own?.noLongerAsked.questions ?? [];
    const kept = gone.map((key) => [key, own?.answers[key]] as const);
    const answers = Object.entries({ ...Object.fromEntries(kept), ...input.answers });
    const given = answers.filter(([key, answer]) => answer !== null || !gone.includes(key));
    return this.change(ctx, asked, { ...input, answers: Object.fromEntries(given) });
  }

  /** Null when there is none, or under `anonymous`. Throws `not_found` when there is no such mission. */
  async own(ctx: RequestContext, place: MissionPlace): Promise<OwnResponse | null> {
    const mission = await this.missions.find(ctx, place);
    if (!canReadOwn(mission) || (await this.isSomebodyElses(ctx, mission))) return null;
    const stored = await this.stored(ctx, mission);
    if (!stored) return null;
    const { formVersionId, answers } = stored;
    const now = mission.formVersionId ? await this.checks.questions(ctx, mission) : [];
    const noLongerAsked = unasked(now, answers);
    return { formVersionId, answers, basis: this.editions.nameContent(stored.id, stored.answers), noLongerAsked };
  }

  /** Keeps answers as untaken when this session may not see the stored ones, unless they repeat those. */
  private async keepBeside(
    ctx: RequestContext,
    mission: MissionContext,
    input: ResponseInput,
  ): Promise<ResponseOutcome> {
    const [own, sent] = [await this.stored(ctx, mission), await this.checks.ifRight(ctx, mission, input)];
    if (own && sent && this.states.isRepeat(own, sent)) return 'unchanged';
    const reason = { reason: 'superseded', inTime: canAnswer(mission) } as const;
    await this.unitOfWork.run(ctx, (inner) => this.untaken.keep(inner, mission, input.answers, reason));
    return 'superseded';
  }

  /** Whoever came by a printed code or a forwarded mail may not be the person who answered. */
  private async isSomebodyElses(ctx: RequestContext, mission: MissionContext): Promise<boolean> {
    if (!sessionReach(ctx) || !mission.done || !canReadOwn(mission)) return false;
    const stored = await this.stored(ctx, mission);
    return stored !== null && isOutOfReach(ctx, { ...stored, at: stored.sentAt });
  }

  private async stored(ctx: RequestContext, mission: MissionContext): Promise<StoredResponse | null> {
    const responses = await this.rows.findResponses(ctx, mission.enrolmentId, mission.missionId);
    return responses.find(({ group }) => group.productId === mission.productId) ?? null;
  }
}

function unasked(now: readonly Question[], answers: Answers): OwnResponse['noLongerAsked'] {
  const byKey = new Map(now.map((question) => [question.key, question]));
  const gone = Object.entries(answers).flatMap(([key, answer]) => {
    const question = byKey.get(key);
    if (!question || !('options' in question)) return [];
    const chosen = [answer].flat().map(String);
    const lost = chosen.filter((each) => !question.options.some((option) => option.key === each));
    return lost.length ? [[key, lost] as const] : [];
  });
  return { questions: Object.keys(answers).filter((key) => !byKey.has(key)), options: Object.fromEntries(gone) };
}
