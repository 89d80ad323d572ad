import { AppError } from '#platform';
import type { FieldValue, Severity } from '#contributions';

/** What is to become of some fields of a contribution; what is left out stays. */
export interface Revision {
  readonly severity?: Severity | null | undefined;
  /** Null for nobody, which takes the due date along. */
  readonly assignee?: number | 'me' | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly hidden?: boolean | undefined;
  readonly addLabels?: readonly string[] | undefined;
  readonly removeLabels?: readonly string[] | undefined;
}

/** A contribution and the version it was seen in. */
export interface SeenItem {
  readonly id: string;
  readonly version: number;
}

/** Somebody else's change to a field that was to be changed too. */
export interface EditConflict {
  /** `severity`, `assignee`, `dueOn`, `hidden`, or `label.7`. */
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly wanted: FieldValue;
  /** Null when it was the product itself. */
  readonly personId: number | null;
  readonly at: Date | string;
}

export interface StaleItem {
  readonly id: string;
  readonly title: string;
  /** As it is now: with it the change can be made in full view of the other one. */
  readonly version: number;
  readonly meanwhile: readonly EditConflict[];
}

export interface RefusedItem {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly messageKey: string;
}

/** What became of each of those chosen: all that was wanted, or nothing. */
export interface RevisionReport {
  readonly done: readonly string[];
  readonly stale: readonly StaleItem[];
  readonly refused: readonly RefusedItem[];
  /** Not at this desk, or not at all. */
  readonly missing: readonly string[];
}

/** The contribution has been changed in the same place since it was looked at. */
export class StaleRevision extends AppError {
  constructor(readonly stale: StaleItem) {
    super('triage.errors.stale', {}, 'conflict');
  }
}

/** For a verb about one: throws why it was not done. */
export function demandDone({ missing, refused, stale }: Omit<RevisionReport, 'done'>): void {
  if (missing.length) throw AppError.notFound();
  if (refused[0]?.messageKey === 'errors.forbidden') throw AppError.forbidden();
  if (refused[0]) throw AppError.invalid([refused[0]]);
  if (stale[0]) throw new StaleRevision(stale[0]);
}
