import { Injectable } from '@nestjs/common';
import { Blueprints } from '#campaigns';
import { AppError, Clock, type RequestContext, Editions } from '#platform';
import { keptAnswers } from '../drafts/kept-answers.js';
import { SaidDrafts } from '../drafts/said-drafts.js';
import { codeSessionFingerprint } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import { canKeepDraft } from '../responses/response.policy.js';
import type { UntakenReason } from './untaken-answers.entity.js';
import { UntakenRows } from './untaken-rows.js';

/** Per form; more than anybody writes by hand. */
const MOST_KEPT = 20;

export interface Keeping {
  readonly reason: UntakenReason;
  readonly inTime: boolean;
}

/** Keeps answers that are not taken, in the transaction that decides so. */
@Injectable()
export class UntakenKeeping {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly editions: Editions,
    private readonly rows: UntakenRows,
    private readonly drafts: SaidDrafts,
    private readonly clock: Clock,
  ) {}

  /** Keeps nothing under `anonymous`: the answers stay in the browser. Throws `conflict` when too many are kept already. */
  async keep(
    inner: RequestContext,
    mission: MissionContext,
    raw: Readonly<Record<string, unknown>>,
    { reason, inTime }: Keeping,
  ): Promise<void> {
    if (!canKeepDraft(mission) || !mission.formVersionId) return;
    // Freezes the form version, because kept answers refer to its questions.
    const { id: formVersionId } = await this.blueprints.freezeAsking(inner, mission.formVersionId, raw);
    const answers = keptAnswers(raw);
    const [mark, sentIn] = [this.editions.nameBareContent(answers), codeSessionFingerprint(inner)];
    // The same answers sent again do not count towards the limit, nor do those of other sessions.
    if ((await this.rows.countOthers(inner, mission, mark, sentIn)) >= MOST_KEPT)
      throw new AppError('testing.errors.tooManyKept', {}, 'conflict');
    const kept = { formVersionId, answers, reason, inTime, keptAt: this.clock.now(), sentIn };
    await this.rows.keep(inner, mission, mark, kept);
    // A draft with the same answers would ask the author to decide twice.
    await this.drafts.clear(inner, mission, answers);
  }
}
