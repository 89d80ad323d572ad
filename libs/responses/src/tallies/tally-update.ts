import { byGroup, groupKey, type Group } from './group.js';
import type { StepState } from './step-plan.js';
import { addTo, type Counts } from './tally-delta.js';

/** What changes in one group. */
export interface TallyUpdateEntry {
  readonly group: Group;
  /** False under `named`, where figures are live. */
  readonly stepwise: boolean;
  readonly counts: Map<string, number>;
  /** Responses that are one more change of its step. */
  changes: number;
  /** Besides them, responses by a printed code that had been sent in an earlier step. */
  revised: number;
  /** Published at once, and no change of the step: what an import brings. */
  published?: boolean;
  /** The step, once it is held. */
  step?: StepState;
}

/** Gathers what one transaction changes in tallies and steps, before anything is locked. */
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
