import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#platform';
import type { Posting } from './posting.js';
import { Steps } from './steps.service.js';
import { Tallies } from './tallies.service.js';

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

  async write(inner: RequestContext, posting: Posting): Promise<void> {
    const entries = posting.inOrder();
    await this.tallies.add(inner, entries);
    const counted = entries.flatMap(({ group, step, changes, published }) =>
      step && changes > 0 && !published ? [{ group, state: step, changes }] : [],
    );
    await this.steps.give(inner, counted);
  }
}
