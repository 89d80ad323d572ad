import { byGroup, groupKey, type Group } from './group.js';
import type { StepState } from './step-plan.js';
import { addTo, type Counts } from './tally-delta.js';

export interface TallyUpdateEntry {
  readonly group: Group;
  /** False under `named`, where figures are live. */
  readonly stepwise: boolean;
  readonly counts: Map<string, number>;
  changes: number;
  revised: number;
  published?: boolean;
  step?: StepState;
}

export class TallyUpdate {
  private readonly entries = new Map<string, TallyUpdateEntry>();

  add(group: Group, stepwise: boolean, counts: Counts, changes: number, revised = 0): void {
    const key = groupKey(group);
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = { group, stepwise, counts: new Map(), changes: 0, revised: 0 }));
    addTo(entry.counts, counts);
    entry.changes += changes;
    entry.revised += revised;
  }

  findEntry(group: Group): TallyUpdateEntry | undefined {
    return this.entries.get(groupKey(group));
  }

  hold(group: Group, step: StepState): void {
    const entry = this.entries.get(groupKey(group));
    if (entry) entry.step = step;
  }

  inOrder(): TallyUpdateEntry[] {
    return [...this.entries.values()].sort((a, b) => byGroup(a.group, b.group));
  }
}
