import type { Answers } from '#campaigns';
import { groupKey, pairGroup, type Group } from './group.js';
import { PUBLISHED, STAGED } from './step-plan.js';
import {
  countsOfMeasures,
  countsOfResponse,
  measuresOf,
  type Answered,
  type Counts,
  type Measures,
} from './tally-delta.js';

/** A response as a recount looks at it. */
export interface CountedResponse extends Answered {
  readonly group: Group;
  readonly step: number;
  readonly enrolmentId: number | null;
  /** What it said in steps that are not overtaken. */
  readonly past: readonly { readonly step: number; readonly answers: Answers }[];
}

/** The three counts of a cell, as `tally` has them. */
export interface Counted {
  live: number;
  staged: number;
  published: number;
}

export interface CountedGroup {
  readonly group: Group;
  readonly cells: Map<string, Counted>;
}

/** Counts responses from scratch, the plain way, to compare with tallies that were kept as they arrived. */
export class Recount {
  private readonly groups = new Map<string, CountedGroup>();
  /** People who have answered for some products of a mission, by enrolment. */
  private readonly answered = new Map<string, Map<number, Measures>>();

  /** @param products how many products a mission of this response's campaign can be answered for; 1 if pairs do not count */
  add(response: CountedResponse, products: number): void {
    const counts = countsOfResponse(response);
    const { group, step, past, questions } = response;
    this.count(group, counts, 'live');
    for (const [column, upTo] of [
      ['staged', STAGED],
      ['published', PUBLISHED],
    ] as const) {
      const shown = step <= upTo ? counts : pastCounts(past, upTo, questions);
      if (shown) this.count(group, shown, column);
    }
    if (products > 1 && response.enrolmentId !== null) this.pair(response, response.enrolmentId, products);
  }

  ofRollout(rolloutId: number): CountedGroup[] {
    return [...this.groups.values()].filter(({ group }) => group.rolloutId === rolloutId);
  }

  private pair(response: CountedResponse, enrolmentId: number, products: number): void {
    const { group } = response;
    const key = `${enrolmentId} ${group.missionId}`;
    const others = this.answered.get(key) ?? new Map<number, Measures>();
    const own = measuresOf(response);
    for (const [productId, other] of others) {
      const [a, b] = productId < group.productId ? [other, own] : [own, other];
      this.count(pairGroup(group, productId), countsOfMeasures(a, b), 'live');
    }
    others.set(group.productId, own);
    if (others.size < products) this.answered.set(key, others);
    else this.answered.delete(key);
  }

  private count(group: Group, counts: Counts, column: keyof Counted): void {
    const key = groupKey(group);
    let known = this.groups.get(key);
    if (!known) this.groups.set(key, (known = { group, cells: new Map() }));
    for (const [cell, by] of counts) {
      let counted = known.cells.get(cell);
      if (!counted) known.cells.set(cell, (counted = { live: 0, staged: 0, published: 0 }));
      counted[column] += by;
    }
  }
}

function pastCounts(past: CountedResponse['past'], upTo: number, questions: Answered['questions']): Counts | undefined {
  const [latest] = past.filter(({ step }) => step <= upTo).sort((a, b) => b.step - a.step);
  return latest && countsOfResponse({ questions, answers: latest.answers });
}
