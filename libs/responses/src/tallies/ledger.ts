import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#platform';
import type { Posting } from './posting.js';
import { OPEN, comesOutAtOnce } from './step-plan.js';
import { Steps } from './steps.service.js';
import { Tallies } from './tallies.service.js';
import { scoredValueOf } from './tally-delta.js';

/** Writes what a transaction changes into tallies and steps: groups are taken first, written last. */
@Injectable()
export class Ledger {
  constructor(
    private readonly steps: Steps,
    private readonly tallies: Tallies,
  ) {}

  /** Holds the groups of the posting that are not held yet, until the transaction ends. */
  async take(inner: RequestContext, posting: Posting): Promise<void> {
    const wanted = posting.inOrder().filter(({ stepwise, step }) => stepwise && !step);
    const held = await this.steps.take(
      inner,
      wanted.map(({ group }) => group),
    );
    for (const { group, state } of held) posting.hold(group, state);
  }

  /**
   * An import is a step of its own, published at once and beside what is waiting: together with it, whoever knows the file
   * could tell those few apart. What would be too small a step, or would tell what everybody said, waits like any response.
   */
  async publishImported(inner: RequestContext, posting: Posting): Promise<void> {
    for (const entry of posting.inOrder().filter(({ stepwise }) => stepwise)) {
      const imported = [...entry.counts].map(([cell, live]) => ({
        ...scoredValueOf(cell),
        live,
        staged: 0,
        published: 0,
      }));
      entry.published = comesOutAtOnce(
        { cells: imported, people: entry.changes },
        entry.step ?? OPEN,
        await this.steps.cellsOf(inner, entry.group),
      );
    }
  }

  async write(inner: RequestContext, posting: Posting): Promise<void> {
    const entries = posting.inOrder();
    await this.tallies.add(inner, entries);
    const counted = entries.flatMap(({ group, step, changes, revised, published = false }) =>
      step && changes + revised > 0 ? [{ group, state: step, changes, revised, published }] : [],
    );
    await this.steps.give(inner, counted);
  }
}
