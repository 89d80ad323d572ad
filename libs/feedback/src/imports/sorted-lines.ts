import { isDeepStrictEqual } from 'node:util';
import type { FeedbackMode } from '#campaigns';
import { ImportCounts, type KnownResponse } from './import-counts.js';
import { responseKey, type Prior } from './prior-responses.js';
import { refusal, type ReadLine, type RefusedLine } from './response-line.js';

/** A line that says something new. */
export interface AcceptedLine {
  readonly line: ReadLine;
  readonly response: KnownResponse;
}

/** Tells lines that are new from those that say what is stored already, and from those that say otherwise. */
export class SortedLines {
  readonly accepted: AcceptedLine[] = [];
  readonly refused: RefusedLine[] = [];
  readonly counts = new ImportCounts();
  unchanged = 0;
  /** Responses of one person to one mission, with which a new one makes a pair. */
  private readonly together: Map<string, KnownResponse[]>;

  constructor(
    private readonly mode: FeedbackMode,
    private readonly prior: Prior,
  ) {
    this.together = Map.groupBy(
      [...prior.values()].filter((response) => response !== null),
      missionOf,
    );
  }

  add(line: ReadLine, enrolmentId: number): void {
    const { rollout, missionId, productId, form, answers } = line;
    const group = { rolloutId: rollout.id, missionId, productId, versusId: 0 };
    const response = { enrolmentId, group, questions: form.questions, answers };
    const key = responseKey(enrolmentId, missionId, productId);
    const before = this.prior.get(key);
    if (before === undefined) this.accept(key, line, response);
    else if (before === null || isDeepStrictEqual(before.answers, answers)) this.unchanged += 1;
    else this.refused.push({ line: line.line, problems: refusal('answers', 'different').fields });
  }

  private accept(key: string, line: ReadLine, response: KnownResponse): void {
    this.accepted.push({ line, response });
    this.counts.add(response);
    this.prior.set(key, this.mode === 'anonymous' ? null : response);
    if (this.mode === 'anonymous' || response.group.productId === 0) return;
    const others = this.together.get(missionOf(response)) ?? [];
    for (const other of others) this.counts.addPair(other, response);
    this.together.set(missionOf(response), [...others, response]);
  }
}

function missionOf({ enrolmentId, group }: KnownResponse): string {
  return `${enrolmentId} ${group.missionId}`;
}
