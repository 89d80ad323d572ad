/** Responses that must be new or changed before what is published may move. */
export const STEP_SIZE = 5;

/** Where an answer stands: shown; complete but held back; in the step being filled. */
export const PUBLISHED = 0;
export const STAGED = 1;
export const CURRENT = 2;

export interface StepState {
  readonly changes: number;
  readonly stagedChanges: number;
  readonly closed: boolean;
}

/** `advance`: what was staged is published, what was current is staged. `publish`: everything is published. */
export type StepMove = 'stay' | 'advance' | 'publish';

/** What follows once the changes of one response, or of an import, are counted. */
export function moveAfterChange(state: StepState): StepMove {
  if (state.closed) return moveAtClosing(state);
  return state.changes >= STEP_SIZE ? 'advance' : 'stay';
}

/** At closing the rest joins the last unpublished step; under five in all, they are never published. */
export function moveAtClosing({ changes, stagedChanges }: StepState): StepMove {
  return changes + stagedChanges >= STEP_SIZE ? 'publish' : 'stay';
}

export function stateAfter(move: StepMove, state: StepState): StepState {
  if (move === 'stay') return state;
  return { ...state, changes: 0, stagedChanges: move === 'advance' ? state.changes : 0 };
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
