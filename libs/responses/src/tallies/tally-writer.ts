import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#platform';
import type { TallyUpdate } from './tally-update.js';
import { OPEN, comesOutAtOnce } from './step-plan.js';
import { Steps } from './steps.service.js';
import { Tallies } from './tallies.service.js';
import { scoredValueFrom } from './tally-delta.js';

/** Writes what a transaction changes into tallies and steps: groups are taken first, written last. */
@Injectable()
export class TallyWriter {
  constructor(
    private readonly steps: Steps,
    private readonly tallies: Tallies,
  ) {}

  /** Holds the groups of the update that are not held yet, until the transaction ends. */
  async take(inner: RequestContext, update: TallyUpdate): Promise<void> {
    const wanted = update.inOrder().filter(({ stepwise, step }) => stepwise && !step);
    const held = await this.steps.take(
      inner,
      wanted.map(({ group }) => group),
    );
    for (const { group, state } of held) update.hold(group, state);
  }

  /**
   * An import is a step of its own, published at once and beside what is waiting: together with it, whoever knows the file
   * could tell those few apart. What would be too small a step, or would tell what everybody said, waits like any response.
   */
  async publishImported(inner: RequestContext, update: TallyUpdate): Promise<void> {
    const entries = update.inOrder().filter(({ stepwise }) => stepwise);
    const cells = await this.steps.findCells(
      inner,
      entries.map(({ group }) => group),
    );
    for (const [at, entry] of entries.entries()) {
      const imported = [...entry.counts].map(([cell, live]) => ({
        ...scoredValueFrom(cell),
        live,
        staged: 0,
        published: 0,
      }));
      entry.published = comesOutAtOnce({ cells: imported, people: entry.changes }, entry.step ?? OPEN, cells[at] ?? []);
    }
  }

  async write(inner: RequestContext, update: TallyUpdate): Promise<void> {
    const entries = update.inOrder();
    await this.tallies.add(inner, entries);
    const counted = entries.flatMap(({ group, step, changes, revised, published = false }) =>
      step && changes + revised > 0 ? [{ group, state: step, changes, revised, published }] : [],
    );
    await this.steps.give(inner, counted);
  }
}
