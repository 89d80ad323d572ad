import { Injectable } from '@nestjs/common';
import { Blueprints } from '#campaigns';
import { AppError, Clock, type RequestContext, Editions } from '#platform';
import { keptAnswers } from '../drafts/kept-answers.js';
import { SaidDrafts } from '../drafts/said-drafts.js';
import { unverifiedSessionMark } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import { canKeepDraft } from '../responses/response.policy.js';
import type { UntakenReason } from './untaken-answers.entity.js';
import { UntakenRows } from './untaken-rows.js';

/** More different answers to one form than anybody writes by hand. */
const MOST_KEPT = 20;

/** Why answers are kept instead of taken. */
export interface Keeping {
  readonly reason: UntakenReason;
  /** They were begun while the test took answers. */
  readonly inTime: boolean;
}

/** Keeps answers that are not taken, within the transaction that says so. */
@Injectable()
export class UntakenKeeping {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly editions: Editions,
    private readonly rows: UntakenRows,
    private readonly drafts: SaidDrafts,
    private readonly clock: Clock,
  ) {}

  /** Nothing under `anonymous`: they stay where they were written. Throws `conflict` when far too many are kept already. */
  async keep(
    inner: RequestContext,
    mission: MissionContext,
    raw: Readonly<Record<string, unknown>>,
    { reason, inTime }: Keeping,
  ): Promise<void> {
    if (!canKeepDraft(mission) || !mission.formVersionId) return;
    // What people have written about stays as it was asked.
    const { id: formVersionId } = await this.blueprints.freezeAsking(inner, mission.formVersionId, raw);
    const answers = keptAnswers(raw);
    const [mark, sentIn] = [this.editions.nameBareContent(answers), unverifiedSessionMark(inner)];
    // What is kept already may come again; what a session cannot reach takes no room from it.
    if ((await this.rows.countOthers(inner, mission, mark, sentIn)) >= MOST_KEPT)
      throw new AppError('testing.errors.tooManyKept', {}, 'conflict');
    const kept = { formVersionId, answers, reason, inTime, keptAt: this.clock.now(), sentIn };
    await this.rows.keep(inner, mission, mark, kept);
    // One of the two is enough to decide about.
    await this.drafts.clear(inner, mission, answers);
  }
}
