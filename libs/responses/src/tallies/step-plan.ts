import type { Counted } from './group.js';
import { BY_CODE, PEOPLE } from './reserved-buckets.js';
import { ACCOMPLICES, hasUnanimousQuestion } from './unanimity.js';

/** Responses that must be new or changed before what is published may move; none by a printed code is counted. */
export const STEP_SIZE = 5;

/** A step whose answers are alike waits for others, but no longer than for so many. */
export const LONGEST_STEP = 12;

/** Where an answer stands: shown; complete but held back; in the step being filled. */
export const PUBLISHED = 0;
export const STAGED = 1;
export const CURRENT = 2;

export interface StepState {
  readonly changes: number;
  readonly stagedChanges: number;
  /** Besides them, responses by a printed code that had been sent in an earlier step and were changed. */
  readonly revised: number;
  readonly stagedRevised: number;
  /** How often what is published has moved. */
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

/** A row of the tallies of one group. */
export interface StepCell extends Counted {
  readonly questionKey: string;
  readonly bucket: string;
}

/**
 * `advance`: what was staged is published, what was current is staged. `release`: what was staged is published, what is current
 * goes on waiting. `publish`: everything is published.
 */
export type StepMove = 'stay' | 'advance' | 'release' | 'publish';

/** Whether the counts of a group have to be looked at: otherwise it stays as it is. */
export function mayMove({ changes, stagedChanges, closed }: StepState): boolean {
  return changes + (closed ? stagedChanges : 0) >= STEP_SIZE;
}

/**
 * What follows once the changes of one response, or of an import, are counted.
 * @param people see `moveAtClosing`
 */
export function moveAfterChange(state: StepState, cells: readonly StepCell[], people?: number): StepMove {
  if (state.closed) return moveAtClosing(state, cells, people);
  if (!mayMove(state)) return 'stay';
  const waiting = { people: state.changes, byCode: state.revised };
  return isSafeStep(cells, ['staged', 'live'], waiting) ? 'advance' : 'stay';
}

/**
 * At closing the rest joins the last unpublished step; under five in all, they are never published. Nor are those who all say
 * the same and would stand out against what is published already: then only the complete step comes out, as it would have
 * before. The same holds for all that comes later.
 * @param people how many different ones wait; by how often they answered when nobody knows
 */
export function moveAtClosing(
  state: StepState,
  cells: readonly StepCell[],
  people = state.changes + state.stagedChanges,
): StepMove {
  if (people < STEP_SIZE) return 'stay';
  // The first and only time anything is shown: if it is of one mind, only a band of it is.
  if (peopleIn(cells, 'published') === 0) return 'publish';
  if (isOfOneMind(cells, 'published')) return 'stay';
  const all = { people, byCode: state.revised + state.stagedRevised };
  if (isSafeStep(cells, ['published', 'live'], all)) return 'publish';
  const complete = { people: state.stagedChanges, byCode: state.stagedRevised };
  return isSafeStep(cells, ['published', 'staged'], complete) ? 'release' : 'stay';
}

/** New responses that come in together, as what they would add to the counts. */
export interface ImportedStep {
  readonly cells: readonly StepCell[];
  readonly people: number;
}

/** Whether an import comes out at once, beside what waits: as a step would, or as the only thing ever shown. */
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

/** Between two states of what is counted: enough people, and not of one mind, unless they have waited for long enough. */
function isSafeStep(
  cells: readonly StepCell[],
  [from, to]: readonly [Column, Column],
  waiting: { people: number; byCode: number },
): boolean {
  if (waiting.people < STEP_SIZE) return false;
  if (waiting.people >= LONGEST_STEP) return true;
  return !isTellingStep(cells, [from, to], waiting) && !isOfOneMind(cells, to);
}

/** Two accomplices may have changed what they said, and whoever made people up all of theirs. */
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

/** Answers of a changed response that an earlier step still holds, and where the response itself stands now. */
export interface PastVersion {
  readonly responseId: string;
  readonly step: number;
  readonly currentStep: number;
}

/**
 * What becomes of past answers when a step advances, before the responses themselves move on: those overtaken in the
 * published step are dropped, staged ones become published.
 */
export function pastAfterAdvance(versions: readonly PastVersion[]): { drop: PastVersion[]; publish: PastVersion[] } {
  const staged = new Set(versions.filter(({ step }) => step === STAGED).map(({ responseId }) => responseId));
  const isOvertaken = ({ responseId, step, currentStep }: PastVersion) =>
    currentStep !== CURRENT || (step === PUBLISHED && staged.has(responseId));
  return {
    drop: versions.filter(isOvertaken),
    publish: versions.filter((version) => version.step === STAGED && !isOvertaken(version)),
  };
}
