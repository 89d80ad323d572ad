import { momentKept } from '../contributions/contribution-moment.js';
import type { ContributionRef } from '../contributions/contribution-ref.js';
import { stateFrom } from '../contributions/contribution-state.js';
import type { Contribution } from '../contributions/contribution.entity.js';
import { impactFrom, type OutcomeKind, type Severity } from '../contributions/contribution.js';
import type { ChangeEntry } from './change-log.service.js';

/** `daysToAnswer` counts calendar days of the entity. */
export interface FirstAnswer {
  readonly answeredAt: Date;
  readonly daysToAnswer: number;
}

export interface OutcomeSnapshot {
  readonly outcome: OutcomeKind | null;
  readonly decidedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** A merge pointer that changes; `root` is the new root of `tree`, the contribution and all that is merged into it. */
export interface PointerTurn {
  readonly into: string | null;
  readonly root: string;
  readonly tree: readonly string[];
  readonly outcome: OutcomeSnapshot;
}

/** One team member's change. Fields left out stay; state, impact and version follow from the others. */
export interface TeamChange {
  readonly contribution: ContributionRef;
  readonly set?: {
    readonly severity?: Severity | null;
    readonly assigneeId?: number | null;
    readonly dueOn?: string | null;
    readonly isHidden?: boolean;
    readonly answered?: FirstAnswer;
    readonly decided?: OutcomeSnapshot;
    readonly pointer?: PointerTurn;
  };
  readonly log: readonly [ChangeEntry, ...ChangeEntry[]];
}

export type TeamColumns = Partial<Omit<Contribution, 'id' | 'version' | 'device'>> & Pick<Contribution, 'state'>;

export function columnsOf({ contribution, set = {} }: TeamChange, now: Date): TeamColumns {
  const { severity, assigneeId, dueOn, isHidden, answered, decided, pointer } = set;
  const columns = {
    ...(severity !== undefined && weightOf(contribution, severity)),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(dueOn !== undefined && { dueOn }),
    ...(isHidden !== undefined && { hiddenAt: isHidden ? momentKept(now, contribution) : null }),
    ...answered,
    ...decided,
    ...(pointer && { mergedInto: pointer.into, ...pointer.outcome }),
  };
  return { ...columns, state: stateFrom({ ...contribution, ...columns }) };
}

export function weightOf(
  { importance, support }: Pick<ContributionRef, 'importance' | 'support'>,
  severity: Severity | null,
): Pick<Contribution, 'severity' | 'impact'> {
  return { severity, impact: impactFrom(importance, severity, support) };
}

/** Roots of the merge groups that gained or lost members: their voices have to be recounted. */
export function regroupedRoots(changes: readonly TeamChange[]): string[] {
  const turned = changes.flatMap(({ contribution, set }) =>
    set?.pointer ? [{ left: contribution.root, ...set.pointer }] : [],
  );
  // A root that was merged itself is no root any more: only the group it joined is recounted.
  return [...new Set(turned.flatMap(({ left, root, tree }) => (tree.includes(left) ? [root] : [left, root])))];
}
