import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#platform';
import type { TallyUpdate } from './tally-update.js';
import { OPEN, comesOutAtOnce } from './step-plan.js';
import { Steps } from './steps.service.js';
import { Tallies } from './tallies.service.js';
import { scoredValueFrom } from './tally-delta.js';

/** Writes the changes of a transaction to tallies and steps. Lock order: `take` first, `write` last. */
@Injectable()
export class TallyWriter {
  constructor(
    private readonly steps: Steps,
    private readonly tallies: Tallies,
  ) {}

  /** Locks the steps of the update's groups until the transaction ends. */
  async take(inner: RequestContext, update: TallyUpdate): Promise<void> {
    const wanted = update.inOrder().filter(({ stepwise, step }) => stepwise && !step);
    const held = await this.steps.take(
      inner,
      wanted.map(({ group }) => group),
    );
    for (const { group, state } of held) update.hold(group, state);
  }

  /**
   * Publishes an import as a step of its own, beside what waits: whoever knows the file could subtract it from a joint
   * step and see the few others. An import that would be too small or of one mind waits like any response.
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
