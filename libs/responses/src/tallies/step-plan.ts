import type { Counted } from './group.js';
import { BY_CODE, PEOPLE } from './reserved-buckets.js';
import { ACCOMPLICES, hasUnanimousQuestion } from './unanimity.js';

/** New or changed responses needed before the published state moves; those by a printed code do not count. */
export const STEP_SIZE = 5;

/** A step whose answers are alike waits for others until it has this many people. */
export const LONGEST_STEP = 12;

/** Steps of a response: shown; complete but held back; being filled. */
export const PUBLISHED = 0;
export const STAGED = 1;
export const CURRENT = 2;

export interface StepState {
  readonly changes: number;
  readonly stagedChanges: number;
  readonly revised: number;
  readonly stagedRevised: number;
  readonly shown: number;
  readonly closed: boolean;
}

export const OPEN: StepState = {
  changes: 0,
  stagedChanges: 0,
  revised: 0,
  stagedRevised: 0,
  shown: 0,
  closed: false,
};

export interface StepCell extends Counted {
  readonly questionKey: string;
  readonly bucket: string;
}

/** `advance`: publish the staged step, stage the current one. `release`: publish the staged step only. */
export type StepMove = 'stay' | 'advance' | 'release' | 'publish';

/** Cheap test, before the counts of a group are read. */
export function mayMove({ changes, stagedChanges, closed }: StepState): boolean {
  return changes + (closed ? stagedChanges : 0) >= STEP_SIZE;
}

/** @param people see `moveAtClosing` */
export function moveAfterChange(state: StepState, cells: readonly StepCell[], people?: number): StepMove {
  if (state.closed) return moveAtClosing(state, cells, people);
  if (!mayMove(state)) return 'stay';
  const waiting = { people: state.changes, byCode: state.revised };
  return isSafeStep(cells, ['staged', 'live'], waiting) ? 'advance' : 'stay';
}

/**
 * The move at closing, and for late responses. The rest joins the last unpublished step; fewer than five people in all
 * are never published. If the rest is of one mind and would stand out against what is published, only the complete step
 * comes out.
 * @param people who wait, each counted once; estimated from the changes when unknown
 */
export function moveAtClosing(
  state: StepState,
  cells: readonly StepCell[],
  people = state.changes + state.stagedChanges,
): StepMove {
  if (people < STEP_SIZE) return 'stay';
  // The first and only publication: if it is of one mind, the result sheet shows only a band.
  if (peopleIn(cells, 'published') === 0) return 'publish';
  if (isOfOneMind(cells, 'published')) return 'stay';
  const all = { people, byCode: state.revised + state.stagedRevised };
  if (isSafeStep(cells, ['published', 'live'], all)) return 'publish';
  const complete = { people: state.stagedChanges, byCode: state.stagedRevised };
  return isSafeStep(cells, ['published', 'staged'], complete) ? 'release' : 'stay';
}

export interface ImportedStep {
  readonly cells: readonly StepCell[];
  readonly people: number;
}

/** Whether an import is published at once: it would do as a step, or nothing else will ever be shown. */
export function comesOutAtOnce(
  { cells: imported, people }: ImportedStep,
  { closed }: Pick<StepState, 'closed'>,
  cells: readonly StepCell[],
): boolean {
  if (people < STEP_SIZE) return false;
  if (closed && peopleIn(cells, 'published') === 0) return true;
  if (isOfOneMind(cells, 'published')) return false;
  return !hasUnanimousQuestion(between(imported, undefined, 'live'), { people, revised: 0 });
}

export function stateAfter(move: StepMove, state: StepState): StepState {
  if (move === 'stay') return state;
  const { changes, revised } = move === 'publish' ? { changes: 0, revised: 0 } : state;
  const shown = state.shown + 1;
  if (move === 'release') return { ...state, stagedChanges: 0, stagedRevised: 0, shown };
  return { ...state, changes: 0, revised: 0, stagedChanges: changes, stagedRevised: revised, shown };
}

type Column = keyof Counted;

/** Whether publishing `to` after `from` singles nobody out: enough people, not of one mind or waiting long enough. */
function isSafeStep(
  cells: readonly StepCell[],
  [from, to]: readonly [Column, Column],
  waiting: { people: number; byCode: number },
): boolean {
  if (waiting.people < STEP_SIZE) return false;
  if (waiting.people >= LONGEST_STEP) return true;
  return !isTellingStep(cells, [from, to], waiting) && !isOfOneMind(cells, to);
}

/** Assumes the worst: two accomplices changed their answers, and all changed responses by printed code are made up. */
function isTellingStep(
  cells: readonly StepCell[],
  [from, to]: readonly [Column, Column],
  { people, byCode }: { people: number; byCode: number },
): boolean {
  const newcomers = peopleIn(cells, to) - peopleIn(cells, from);
  const revised = Math.min(ACCOMPLICES, Math.max(0, people - newcomers)) + byCode;
  return hasUnanimousQuestion(between(cells, from, to), { people, revised });
}

function between(cells: readonly StepCell[], from: Column | undefined, to: Column) {
  return cells.map(({ questionKey, bucket, ...counts }) => ({
    questionKey,
    bucket,
    count: counts[to] - (from ? counts[from] : 0),
  }));
}

function isOfOneMind(cells: readonly StepCell[], column: Column): boolean {
  const people = peopleIn(cells, column);
  return hasUnanimousQuestion(between(cells, undefined, column), { people, revised: 0 });
}

/** Without those who came by a printed code. */
function peopleIn(cells: readonly StepCell[], column: Column): number {
  return cells.reduce((sum, cell) => {
    if (cell.questionKey !== PEOPLE.questionKey) return sum;
    if (cell.bucket === PEOPLE.bucket) return sum + cell[column];
    return cell.bucket === BY_CODE ? sum - cell[column] : sum;
  }, 0);
}

export interface PastVersion {
  readonly responseId: string;
  readonly step: number;
  readonly currentStep: number;
}

/** Called before the responses themselves move: drops what the next step replaces, and publishes what was staged. */
export function pastAfterAdvance(versions: readonly PastVersion[]): { drop: PastVersion[]; publish: PastVersion[] } {
  const staged = new Set(versions.filter(({ step }) => step === STAGED).map(({ responseId }) => responseId));
  const isOvertaken = ({ responseId, step, currentStep }: PastVersion) =>
    currentStep !== CURRENT || (step === PUBLISHED && staged.has(responseId));
  return {
    drop: versions.filter(isOvertaken),
    publish: versions.filter((version) => version.step === STAGED && !isOvertaken(version)),
  };
}
