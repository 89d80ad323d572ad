import { pairGroup, type Group } from './group.js';
import type { TallyUpdate } from './tally-update.js';
import type { Answered } from './reserved-buckets.js';
import { subtractCounts, countsOfPair, measureAnswers, type Counts } from './tally-delta.js';

export interface KnownResponse extends Answered {
  readonly group: Group;
  readonly enrolmentId: number;
}

export class PersonsAnswers {
  private readonly together: Map<string, KnownResponse[]>;

  constructor(before: Iterable<KnownResponse>) {
    this.together = Map.groupBy(before, missionOf);
  }

  /** Counts a pair with each other product that the author has answered for. Pairs have no steps: see `Pairs`. */
  add(response: KnownResponse, update: TallyUpdate): void {
    const others = this.together.get(missionOf(response)) ?? [];
    for (const other of others) update.add(pairOf(response, other), false, countsOf(response, other), 0);
    this.together.set(missionOf(response), [...others, response]);
  }

  change(before: KnownResponse, after: KnownResponse, update: TallyUpdate): void {
    const others = this.together.get(missionOf(after)) ?? [];
    for (const other of others.filter(({ group }) => group.productId !== after.group.productId)) {
      const counts = subtractCounts(countsOf(before, other), countsOf(after, other));
      update.add(pairOf(after, other), false, counts, 0);
    }
  }
}

function missionOf({ enrolmentId, group }: KnownResponse): string {
  return `${enrolmentId} ${group.missionId}`;
}

function pairOf({ group }: KnownResponse, other: KnownResponse): Group {
  return pairGroup(group, other.group.productId);
}

function countsOf(one: KnownResponse, other: KnownResponse): Counts {
  const [a, b] = one.group.productId < other.group.productId ? [one, other] : [other, one];
  return countsOfPair(measureAnswers(a), measureAnswers(b));
}
