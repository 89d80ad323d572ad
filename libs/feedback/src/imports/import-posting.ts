import { Injectable } from '@nestjs/common';
import type { FeedbackMode } from '#campaigns';
import type { RequestContext } from '#platform';
import { groupKey } from '../tallies/group.js';
import type { StepState } from '../tallies/step-plan.js';
import { Steps } from '../tallies/steps.service.js';
import { Tallies } from '../tallies/tallies.service.js';
import type { ImportCounts } from './import-counts.js';

type Held = ReadonlyMap<string, StepState>;

/** Writes what an import changes into tallies and steps. */
@Injectable()
export class ImportPosting {
  constructor(
    private readonly steps: Steps,
    private readonly tallies: Tallies,
  ) {}

  /** Holds the groups of the import until the transaction ends; under `named` there is nothing to hold. */
  async open(inner: RequestContext, mode: FeedbackMode, counts: ImportCounts): Promise<Held> {
    const held = new Map<string, StepState>();
    if (mode === 'named') return held;
    for (const { group } of counts.inOrder()) held.set(groupKey(group), await this.steps.take(inner, group));
    return held;
  }

  /**
   * Publishes what is a step by itself at once, beside what is waiting: together with it, whoever knows the file could tell
   * those few apart. What is too small waits like any response.
   */
  async post(inner: RequestContext, mode: FeedbackMode, counts: ImportCounts, held: Held): Promise<void> {
    const groups = counts.inOrder();
    await this.tallies.add(
      inner,
      groups.map((each) => ({ ...each, published: mode !== 'named' && counts.isStep(each.group) })),
    );
    for (const { group, changes } of groups) {
      const step = held.get(groupKey(group));
      if (step && !counts.isStep(group)) await this.steps.give(inner, group, step, changes);
    }
  }
}
