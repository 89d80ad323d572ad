import type { Campaign } from '#campaigns';
import { SATISFACTION, type TallyRow } from '#feedback';
import { countFor } from '../disclosure/index.js';
import type { Buckets } from './measure.js';

/** What is counted of one group of people, nothing withheld yet. */
export interface Counted {
  readonly people: number;
  readonly answers: ReadonlyMap<string, Buckets>;
}

export interface GroupIds {
  readonly rolloutId: number;
  readonly missionId: number;
  /** 0: the mission is not about one product. */
  readonly productId: number;
  /** The other product of those who answered for both; `SATISFACTION` for those who rated. */
  readonly versusId?: number;
}

/** All counts of a campaign by group. It never leaves this module: what does goes through the sheet. */
export class Cube {
  private readonly groups = new Map<string, { people: number; answers: Map<string, Map<string, number>> }>();

  constructor(rows: Iterable<TallyRow>, mode: Campaign['feedbackMode']) {
    for (const row of rows) {
      // Nobody's rating may be read off a figure that moves, whatever the mode.
      const count = row.versusId === SATISFACTION ? row.published : countFor(mode, row);
      if (count > 0) this.add(row, count);
    }
  }

  group(ids: GroupIds): Counted {
    return this.groups.get(keyOf(ids)) ?? { people: 0, answers: new Map() };
  }

  private add(row: TallyRow, count: number): void {
    const group = this.groups.get(keyOf(row)) ?? { people: 0, answers: new Map<string, Map<string, number>>() };
    this.groups.set(keyOf(row), group);
    if (!row.questionKey) {
      group.people += count;
      return;
    }
    const buckets = group.answers.get(row.questionKey) ?? new Map<string, number>();
    group.answers.set(row.questionKey, buckets.set(row.bucket, count));
  }
}

function keyOf({ rolloutId, missionId, productId, versusId = 0 }: GroupIds): string {
  return `${rolloutId} ${missionId} ${productId} ${versusId}`;
}
