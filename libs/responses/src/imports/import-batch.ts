import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Blueprints, type FeedbackMode } from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import { groupFrom, newResponse } from '../responses/submission.js';
import { ResponseRows } from '../responses/response-rows.js';
import type { Response } from '../responses/response.entity.js';
import { TallyWriter } from '../tallies/tally-writer.js';
import { Pairs } from '../tallies/pairs.service.js';
import { PUBLISHED } from '../tallies/step-plan.js';
import { PriorResponses } from './prior-responses.js';
import type { ReadLine } from './response-line.js';
import { SortedLines, type AcceptedLine } from './sorted-lines.js';

export type PersonLine = ReadLine & { readonly personId: number };

const MARKS_AT_ONCE = 1000;

@Injectable()
export class ImportBatch {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly enrolments: Enrolments,
    private readonly prior: PriorResponses,
    private readonly rows: ResponseRows,
    private readonly tallyWriter: TallyWriter,
    private readonly pairs: Pairs,
  ) {}

  async write(inner: RequestContext, mode: FeedbackMode, lines: readonly PersonLine[]): Promise<SortedLines> {
    await this.freeze(inner, lines);
    const enrolled = await this.enrol(inner, lines);
    const sorted = new SortedLines(mode, await this.prior.findPrior(inner, mode, [...enrolled.values()]));
    for (const line of lines) sorted.add(line, enrolled.get(line.personId) ?? 0);
    await this.tallyWriter.take(inner, sorted.update);
    await this.tallyWriter.publishImported(inner, sorted.update);
    await this.insert(inner, mode, sorted);
    await this.tallyWriter.write(inner, sorted.update);
    if (mode === 'confidential')
      await this.pairs.settleAfterImport(inner, new Set(lines.map(({ rollout }) => rollout.id)));
    return sorted;
  }

  private async freeze(inner: RequestContext, lines: readonly PersonLine[]): Promise<void> {
    for (const form of new Set(lines.map((line) => line.form))) {
      const { questions } = await this.blueprints.freeze(inner, form.versionId);
      // The form was edited after its lines were checked.
      if (!isDeepStrictEqual(questions, form.questions)) throw new AppError('errors.conflict', {}, 'conflict');
    }
  }

  /** Enrolment ids by person. A campaign has one rollout per entity, so nobody is enrolled twice. */
  private async enrol(inner: RequestContext, lines: readonly PersonLine[]): Promise<Map<number, number>> {
    const enrolled = new Map<number, number>();
    for (const [rolloutId, some] of Map.groupBy(lines, ({ rollout }) => rollout.id)) {
      const people = [...new Set(some.map(({ personId }) => personId))];
      const ids = await this.enrolments.enrolImported(inner, rolloutId, people);
      for (const [personId, id] of ids) enrolled.set(personId, id);
    }
    return enrolled;
  }

  private async insert(inner: RequestContext, mode: FeedbackMode, { accepted, update }: SortedLines): Promise<void> {
    for (let start = 0; start < accepted.length; start += MARKS_AT_ONCE) {
      const some = accepted.slice(start, start + MARKS_AT_ONCE);
      await this.enrolments.markAllDone(
        inner,
        some.map(({ response: { enrolmentId, group } }) => ({ enrolmentId, ...group })),
      );
    }
    const rows = accepted.map(({ line, response }) => rowOf(mode, line, response));
    for (const row of rows) {
      const { published, step } = update.findEntry(groupFrom(row)) ?? {};
      if (!published) continue;
      row.step = PUBLISHED;
      if (step && mode === 'confidential') row.firstShown = row.lastShown = step.shown + 1;
    }
    await this.rows.insert(inner, rows);
  }
}

function rowOf(
  feedbackMode: FeedbackMode,
  { form, answers, at, locale, rollout: { timeZone } }: ReadLine,
  { enrolmentId, group }: AcceptedLine['response'],
): Response {
  const sent = { clientToken: null, revisionOnPhone: null, byCode: false, sentIn: null };
  const mission = { ...group, enrolmentId, feedbackMode, timeZone };
  return newResponse(mission, { formVersionId: form.versionId, answers, at, locale, ...sent });
}
