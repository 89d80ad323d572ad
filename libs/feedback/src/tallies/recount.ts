import { scoreAnswers, type Answers, type ScoredValue } from '#campaigns';
import { groupKey, pairGroup, type Group } from './group.js';
import { PUBLISHED, STAGED } from './step-plan.js';
import { PEOPLE, countsOfPair, measuresOfScored, scoredValueOf, type Answered, type Measures } from './tally-delta.js';

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

/** Counts of one group by question key and bucket. */
export class CountedGroup {
  readonly cells = new Map<string, Map<string, Counted>>();

  constructor(readonly group: Group) {}

  cell({ questionKey, bucket }: ScoredValue): Counted {
    let buckets = this.cells.get(questionKey);
    if (!buckets) this.cells.set(questionKey, (buckets = new Map<string, Counted>()));
    let counted = buckets.get(bucket);
    if (!counted) buckets.set(bucket, (counted = { live: 0, staged: 0, published: 0 }));
    return counted;
  }
}

/** Counts responses from scratch, the plain way, to compare with tallies that were kept as they arrived. */
export class Recount {
  private readonly groups = new Map<string, CountedGroup>();
  /** People who have answered for some products of a mission, by enrolment. */
  private readonly answered = new Map<string, Map<number, Measures>>();

  /** @param products how many products a mission of this response's campaign can be answered for; 1 if pairs do not count */
  add(response: CountedResponse, products: number): void {
    const { group, step, past, questions, answers, enrolmentId } = response;
    const counted = this.groupOf(group);
    const scored = [PEOPLE, ...scoreAnswers(questions, answers)];
    for (const value of scored) {
      const cell = counted.cell(value);
      cell.live += 1;
      if (step <= STAGED) cell.staged += 1;
      if (step <= PUBLISHED) cell.published += 1;
    }
    if (past.length > 0) this.addPast(response, counted);
    if (products > 1 && enrolmentId !== null) {
      const person = `${enrolmentId} ${group.missionId}`;
      this.pair(person, group, measuresOfScored(questions, scored), products);
    }
  }

  ofRollout(rolloutId: number): CountedGroup[] {
    return [...this.groups.values()].filter(({ group }) => group.rolloutId === rolloutId);
  }

  /** A response that was changed since stands in earlier steps with what it said then. */
  private addPast({ step, past, questions }: CountedResponse, counted: CountedGroup): void {
    for (const [column, upTo] of [['staged', STAGED] as const, ['published', PUBLISHED] as const]) {
      if (step <= upTo) continue;
      const [latest] = past.filter((version) => version.step <= upTo).sort((a, b) => b.step - a.step);
      const scored = latest ? [PEOPLE, ...scoreAnswers(questions, latest.answers)] : [];
      for (const value of scored) counted.cell(value)[column] += 1;
    }
  }

  private pair(person: string, group: Group, own: Measures, products: number): void {
    const others = this.answered.get(person) ?? new Map<number, Measures>();
    for (const [productId, other] of others) {
      const [a, b] = productId < group.productId ? [other, own] : [own, other];
      const counted = this.groupOf(pairGroup(group, productId));
      for (const [cell, by] of countsOfPair(a, b)) counted.cell(scoredValueOf(cell)).live += by;
    }
    others.set(group.productId, own);
    if (others.size < products) this.answered.set(person, others);
    else this.answered.delete(person);
  }

  private groupOf(group: Group): CountedGroup {
    const key = groupKey(group);
    let known = this.groups.get(key);
    if (!known) this.groups.set(key, (known = new CountedGroup(group)));
    return known;
  }
}
