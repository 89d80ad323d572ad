import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Blueprints, validateAnswers, type Question } from '#campaigns';
import { AppError, Clock, UnitOfWork, type RequestContext } from '#platform';
import { codeSessionFingerprint, isOutOfReach, sessionReach } from '#identity';
import { MissionContexts, type MissionContext, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer, canKeepDraft } from '../responses/response.policy.js';
import { ResponseRows } from '../responses/response-rows.js';
import { closed } from '../responses/submission.js';
import { DraftRows, type OwnDraft } from './draft-rows.js';
import type { DraftInput } from './draft.input.js';
import { keptAnswers } from './kept-answers.js';

/** `newer`: another device saved since, so nothing was written. `gone`: sent or discarded meanwhile. */
export type DraftOutcome =
  | { readonly outcome: 'saved'; readonly revision: number; readonly savedAt: Date }
  | { readonly outcome: 'newer'; readonly draft: OwnDraft }
  | { readonly outcome: 'gone' };

interface Typed extends Pick<OwnDraft, 'formVersionId' | 'answers'> {
  readonly questions: readonly Question[];
}

const HIGHEST_START = 1_000_000_000;

/** Drafts of a tester's answers, for their author alone, to go on with on another device. */
@Injectable()
export class Drafts {
  constructor(
    private readonly missions: MissionContexts,
    private readonly blueprints: Blueprints,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly rows: DraftRows,
    private readonly responses: ResponseRows,
  ) {}

  /** The caller's draft, or null. Throws `not_found` when the caller is not in the rollout. */
  async mine(ctx: RequestContext, place: MissionPlace): Promise<OwnDraft | null> {
    const mission = await this.missions.find(ctx, place);
    const draft = await this.rows.find(ctx, mission);
    return draft && !isOutOfReach(ctx, { ...draft, at: draft.savedAt }) ? draft : null;
  }

  /** Throws `not_found` for a mission without a form, and `conflict` outside testing and under `anonymous`. */
  async save(ctx: RequestContext, place: MissionPlace, input: DraftInput): Promise<DraftOutcome> {
    const mission = await this.missions.find(ctx, place);
    const { formVersionId } = mission;
    if (!formVersionId) throw AppError.notFound();
    if (!canKeepDraft(mission)) throw new AppError('testing.errors.noDrafts', {}, 'conflict');
    if (!canAnswer(mission)) throw closed();
    const answers = keptAnswers(input.answers);
    const { id, questions } = await this.blueprints.versionAsking(ctx, formVersionId, answers);
    const typed = { formVersionId: id, questions, answers };
    return this.unitOfWork.run(ctx, (inner) => this.write(inner, mission, typed, input));
  }

  /** Deletes the draft; harmless when there is none. */
  async discard(ctx: RequestContext, place: MissionPlace): Promise<void> {
    const mission = await this.missions.find(ctx, place);
    await this.unitOfWork.run(ctx, (inner) => this.rows.remove(inner, mission, sessionReach(ctx)));
  }

  private async write(
    inner: RequestContext,
    mission: MissionContext,
    typed: Typed,
    { revision = 0, change, basis }: DraftInput,
  ): Promise<DraftOutcome> {
    const { sent, draft } = await this.rows.hold(inner, mission);
    if (draft && isOutOfReach(inner, { ...draft, at: draft.savedAt }))
      throw new AppError('testing.errors.draftElsewhere', {}, 'conflict');
    if ((sent && !change) || (!draft && revision > 0)) return { outcome: 'gone' };
    if (draft && draft.revision !== revision) return { outcome: 'newer', draft };
    const savedAt = this.clock.now();
    if (await this.saysNothingNew(inner, mission, typed, draft)) {
      if (draft) await this.rows.remove(inner, mission);
      return { outcome: 'saved', revision: 0, savedAt };
    }
    const next = draft ? draft.revision + 1 : randomInt(1, HIGHEST_START);
    const { formVersionId, answers } = typed;
    const place = { basis: basisOf(draft, basis), sentIn: codeSessionFingerprint(inner) };
    const kept = { formVersionId, answers, revision: next, savedAt, ...place };
    await this.rows.put(inner, mission, kept);
    return { outcome: 'saved', revision: next, savedAt };
  }

  private async saysNothingNew(
    inner: RequestContext,
    { enrolmentId, missionId, productId, done }: MissionContext,
    { questions, answers }: Typed,
    draft: OwnDraft | null,
  ): Promise<boolean> {
    if (!done) return !draft && !Object.keys(answers).length;
    const responses = await this.responses.findResponses(inner, enrolmentId, missionId);
    const sent = responses.find(({ group }) => group.productId === productId);
    const checked = validateAnswers(questions, answers);
    return sent !== undefined && 'answers' in checked && isDeepStrictEqual(checked.answers, sent.answers);
  }
}

/** Keeps the first basis: whoever goes on with a draft has not seen what was stored since it was begun. */
function basisOf(draft: OwnDraft | null, given: string | undefined): string | null {
  return draft?.basis ?? given ?? null;
}
