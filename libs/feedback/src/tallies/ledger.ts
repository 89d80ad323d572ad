import { Injectable } from '@nestjs/common';
import type { FeedbackMode } from '#campaigns';
import type { RequestContext } from '#platform';
import { byGroup, type Group } from './group.js';
import type { StepState } from './step-plan.js';
import { Steps } from './steps.service.js';
import { Tallies } from './tallies.service.js';
import type { Counts } from './tally-delta.js';

/** What a response changes in one group, and whether that is one more change of its step. */
export interface LedgerEntry {
  readonly group: Group;
  readonly counts: Counts;
  readonly changes: number;
}

/** A group held by this transaction; under `named` figures are live and there is no step. */
export interface OpenGroup {
  readonly group: Group;
  readonly step: StepState | undefined;
}

/** Takes a group, then writes what changed into its tallies and its step. */
@Injectable()
export class Ledger {
  constructor(
    private readonly steps: Steps,
    private readonly tallies: Tallies,
  ) {}

  async open(inner: RequestContext, mode: FeedbackMode, group: Group): Promise<OpenGroup> {
    return { group, step: mode === 'named' ? undefined : await this.steps.take(inner, group) };
  }

  /** `pairs` are groups of those who answered for two products; they are taken here, after the group itself. */
  async post(
    inner: RequestContext,
    open: OpenGroup,
    own: Omit<LedgerEntry, 'group'>,
    pairs: readonly LedgerEntry[],
  ): Promise<void> {
    const held: [LedgerEntry, StepState | undefined][] = [[{ ...own, group: open.group }, open.step]];
    for (const pair of [...pairs].sort((a, b) => byGroup(a.group, b.group)))
      held.push([pair, open.step && (await this.steps.take(inner, pair.group))]);
    await this.tallies.add(
      inner,
      held.map(([entry]) => entry),
    );
    for (const [{ group, changes }, step] of held) if (step) await this.steps.give(inner, group, step, changes);
  }
}
