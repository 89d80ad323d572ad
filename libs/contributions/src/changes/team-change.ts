import { momentKept } from '../contributions/contribution-moment.js';
import type { ContributionRef } from '../contributions/contribution-ref.js';
import { stateFrom } from '../contributions/contribution-state.js';
import type { Contribution } from '../contributions/contribution.entity.js';
import { impactFrom, type OutcomeKind, type Severity } from '../contributions/contribution.js';
import type { ChangeEntry } from './change-log.service.js';

/** When it was first answered, and after how many calendar days. */
export interface FirstAnswer {
  readonly answeredAt: Date;
  readonly daysToAnswer: number;
}

/** What was decided about a contribution. */
export interface OutcomeSnapshot {
  readonly outcome: OutcomeKind | null;
  readonly decidedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** A pointer that is turned, with everything that hangs below it. */
export interface PointerTurn {
  readonly into: string | null;
  /** Where it leads now. */
  readonly root: string;
  readonly tree: readonly string[];
  readonly outcome: OutcomeSnapshot;
}

/**
 * What somebody of the team does to a contribution they hold; what is left out stays. Columns that belong together are one
 * thing here, and what follows from them (state, impact, version) cannot be said at all.
 */
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
  /** What colleagues are told of it: one line at least. */
  readonly log: readonly [ChangeEntry, ...ChangeEntry[]];
}

export type TeamColumns = Partial<Omit<Contribution, 'id' | 'version' | 'device'>> & Pick<Contribution, 'state'>;

/** The columns that a change leads to. */
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

/** Another severity, with the impact it leads to. */
export function weightOf(
  { importance, support }: Pick<ContributionRef, 'importance' | 'support'>,
  severity: Severity | null,
): Pick<Contribution, 'severity' | 'impact'> {
  return { severity, impact: impactFrom(importance, severity, support) };
}

/** The groups whose voices have to be counted anew: those a pointer leads to, and those it left. */
export function regroupedRoots(changes: readonly TeamChange[]): string[] {
  const turned = changes.flatMap(({ contribution, set }) =>
    set?.pointer ? [{ left: contribution.root, ...set.pointer }] : [],
  );
  // What is merged speaks for nobody any more, and keeps the count it had.
  return [...new Set(turned.flatMap(({ left, root, tree }) => (tree.includes(left) ? [root] : [left, root])))];
}
