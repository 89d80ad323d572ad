import type { Campaign } from '#campaigns';
import {
  ANSWERED,
  ASKED,
  BY_CODE,
  PEOPLE,
  SATISFACTION,
  versionOfCell,
  type TallyRow,
  type WaitingRow,
} from '#responses';
import { countFor } from '../disclosure/index.js';
import type { Buckets } from './measure.js';

/** Raw counts of one group, nothing withheld yet. */
export interface Counted {
  readonly people: number;
  /** People who came by a printed code alone: they never make up a minimum. */
  readonly byCode: number;
  readonly answers: ReadonlyMap<string, Buckets>;
  readonly versions: ReadonlyMap<number, number>;
  /** By question key, for questions with a condition. */
  readonly asked: ReadonlyMap<string, number>;
  /** By question key, for questions with several answers. */
  readonly answered: ReadonlyMap<string, number>;
  readonly answeredByCode: ReadonlyMap<string, number>;
  /** New or changed answers that will not be counted unless more come: testing has ended. */
  readonly waiting: number;
}

export interface GroupIds {
  readonly rolloutId: number;
  readonly missionId: number;
  /** 0 where the mission is not about one product. */
  readonly productId: number;
  /** The other product, for people who answered for both; `SATISFACTION` for ratings. */
  readonly versusId?: number;
}

interface Growing extends Counted {
  people: number;
  byCode: number;
  waiting: number;
  readonly answers: Map<string, Map<string, number>>;
  readonly versions: Map<number, number>;
  readonly asked: Map<string, number>;
  readonly answered: Map<string, number>;
  readonly answeredByCode: Map<string, number>;
}

function nobody(): Growing {
  const counts = { answers: new Map(), versions: new Map(), asked: new Map(), answered: new Map() };
  return { people: 0, byCode: 0, waiting: 0, ...counts, answeredByCode: new Map() };
}

/** All counts of a campaign. For privacy it must not leave this module, except through `resultSheet`. */
export class TallyTable {
  private readonly groups = new Map<string, Growing>();

  constructor(rows: Iterable<TallyRow>, mode: Campaign['feedbackMode'], waiting: Iterable<WaitingRow> = []) {
    for (const row of rows) {
      // Ratings count by published steps in every mode: a live figure would reveal single ratings.
      const count = row.versusId === SATISFACTION ? row.published : countFor(mode, row);
      if (count > 0) this.add(row, count);
    }
    for (const row of waiting) this.growing(row).waiting = row.waiting;
  }

  group(ids: GroupIds): Counted {
    return this.groups.get(keyOf(ids)) ?? nobody();
  }

  private add(row: TallyRow, count: number): void {
    const group = this.growing(row);
    const { questionKey, bucket } = row;
    const version = versionOfCell(row);
    if (version !== undefined) group.versions.set(version, count);
    else if (questionKey === PEOPLE.questionKey) {
      if (bucket === PEOPLE.bucket) group.people = count;
      if (bucket === BY_CODE) group.byCode = count;
    } else if (bucket === BY_CODE) group.answeredByCode.set(questionKey, count);
    else if (bucket === ASKED) group.asked.set(questionKey, count);
    else if (bucket === ANSWERED) group.answered.set(questionKey, count);
    else this.addAnswers(group, row, count);
  }

  private growing(ids: GroupIds): Growing {
    const group = this.groups.get(keyOf(ids)) ?? nobody();
    this.groups.set(keyOf(ids), group);
    return group;
  }

  private addAnswers(group: Growing, row: TallyRow, count: number): void {
    const buckets = group.answers.get(row.questionKey) ?? new Map<string, number>();
    group.answers.set(row.questionKey, buckets.set(row.bucket, count));
  }
}

function keyOf({ rolloutId, missionId, productId, versusId = 0 }: GroupIds): string {
  return `${rolloutId} ${missionId} ${productId} ${versusId}`;
}
