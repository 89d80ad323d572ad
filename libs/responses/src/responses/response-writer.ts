import { Injectable } from '@nestjs/common';
import { LateMarks } from '#contributions';
import type { RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import { SaidDrafts } from '../drafts/said-drafts.js';
import { FinishedParts } from '../missions/finished-parts.js';
import { TallyWriter } from '../tallies/tally-writer.js';
import { PersonsAnswers } from '../tallies/persons-answers.js';
import { TallyUpdate } from '../tallies/tally-update.js';
import { countsOfResponse } from '../tallies/tally-delta.js';
import { UntakenKeeping } from '../untaken/keeping.js';
import { ResponseChanges, type ChangeOutcome } from './response-changes.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import { canReadOwn } from './response.policy.js';
import type { ResponseOutcome, SentForm } from './sent-form.js';
import { closed, groupFrom, isCompared, isStepwise, known, newResponse, type Submission } from './submission.js';
import { SubmissionChecks } from './submission-checks.js';

type Checked = SentForm & { readonly submission: Submission };

/** Stores submitted forms with everything that depends on them: done marks, tallies, steps, drafts, untaken answers. */
@Injectable()
export class ResponseWriter {
  constructor(
    private readonly checks: SubmissionChecks,
    private readonly enrolments: Enrolments,
    private readonly rows: ResponseRows,
    private readonly changes: ResponseChanges,
    private readonly tallyWriter: TallyWriter,
    private readonly finished: FinishedParts,
    private readonly drafts: SaidDrafts,
    private readonly untaken: UntakenKeeping,
    private readonly lateMarks: LateMarks,
  ) {}

  /**
   * Returns the outcome of each form, in order. The first response of a part is stored; later ones change it, except
   * under `anonymous`. All or nothing: throws `conflict` when a rollout closed meanwhile, `not_found` for a change
   * where nothing was sent, and `invalid`.
   * @param forms of different enrolments
   */
  async write(inner: RequestContext, forms: readonly SentForm[]): Promise<ResponseOutcome[]> {
    const checked = await this.checked(inner, forms);
    const first = await this.markDone(inner, checked);
    const going = checked.filter((form) => first.has(form) || canReadOwn(form.mission));
    const update = await this.begin(inner, going);
    const firsts = going.filter((form) => first.has(form));
    const added = await this.insert(inner, firsts, update);
    const later = going.filter((form) => !first.has(form));
    const stored = await this.besides(inner, [...firsts.filter(({ mission }) => isCompared(mission)), ...later], added);
    const answers = new PersonsAnswers(stored);
    for (const { mission, submission } of firsts)
      if (isCompared(mission)) answers.add(known(mission, submission), update);
    const changes = new Map<Checked, ChangeOutcome>();
    for (const form of later) changes.set(form, await this.changes.apply(inner, form, { stored, answers, update }));
    await this.tallyWriter.write(inner, update);
    await this.conclude(inner, firsts, changes);
    return checked.map((form) => (first.has(form) ? 'stored' : (changes.get(form) ?? 'already_received')));
  }

  private async checked(inner: RequestContext, forms: readonly SentForm[]): Promise<Checked[]> {
    const checked: Checked[] = [];
    for (const form of forms) {
      const { sender, mission, input } = form;
      const submission = form.submission ?? (await this.checks.final(bySender(inner, sender), mission, input));
      checked.push({ ...form, submission });
    }
    return checked;
  }

  private async markDone(inner: RequestContext, forms: readonly Checked[]): Promise<Set<SentForm>> {
    const sent = forms.filter(({ isChange }) => !isChange);
    const isNew = await this.enrolments.markDone(
      inner,
      sent.map(({ mission }) => mission),
    );
    return new Set(sent.filter((_, at) => isNew[at]));
  }

  /** Locks the rollouts against closing, and the steps, until the transaction ends. */
  private async begin(inner: RequestContext, forms: readonly Checked[]): Promise<TallyUpdate> {
    const update = new TallyUpdate();
    for (const { mission } of forms) update.add(groupFrom(mission), isStepwise(mission), new Map(), 0);
    const places = forms.map(({ mission: { rolloutId }, late }) => ({ rolloutId, late }));
    await this.rows.refuseClosed(inner, places);
    await this.tallyWriter.take(inner, update);
    return update;
  }

  private async insert(inner: RequestContext, forms: readonly Checked[], update: TallyUpdate): Promise<Set<string>> {
    for (const { mission, submission, late } of forms) {
      const group = groupFrom(mission);
      // Late responses are counted in a closed step and wait there for enough others.
      if (!late && update.findEntry(group)?.step?.closed) throw closed();
      update.add(group, isStepwise(mission), countsOfResponse(submission), submission.byCode ? 0 : 1);
    }
    const rows = forms.map(({ mission, submission }) => newResponse(mission, submission));
    await this.rows.insert(inner, rows);
    return new Set(rows.map(({ id }) => id));
  }

  /** Locked only after the new rows are inserted: the lock also blocks inserts into that part of the index. */
  private async besides(
    inner: RequestContext,
    forms: readonly Checked[],
    added: ReadonlySet<string>,
  ): Promise<StoredResponse[]> {
    if (!forms.length) return [];
    const people = forms.map(({ mission }) => mission.enrolmentId).sort((a, b) => a - b);
    return (await this.rows.lockAll(inner, people)).filter(({ id }) => !added.has(id));
  }

  private async conclude(
    inner: RequestContext,
    firsts: readonly Checked[],
    changes: ReadonlyMap<Checked, ChangeOutcome>,
  ): Promise<void> {
    const by = (wanted: ChangeOutcome) => [...changes].flatMap(([form, outcome]) => (outcome === wanted ? [form] : []));
    const done = [...firsts, ...by('changed')];
    for (const form of [...by('unchanged'), ...done.filter(({ isEarlier }) => isEarlier)])
      await this.drafts.clear(bySender(inner, form.sender), form.mission, form.submission.answers);
    for (const { sender, mission, input } of by('superseded'))
      await this.untaken.keep(bySender(inner, sender), mission, input.answers, { reason: 'superseded', inTime: true });
    await this.finished.clear(
      inner,
      done.map(({ mission, submission, isEarlier = false }) => ({
        mission,
        reach: submission.reach,
        keepsDraft: isEarlier,
      })),
    );
    for (const { mission, late } of done) if (late) await this.lateMarks.taken(inner, mission.rolloutId);
  }
}

function bySender(inner: RequestContext, { actor, locale }: RequestContext): RequestContext {
  return inner.as(actor).in(locale);
}
