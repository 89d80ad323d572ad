import { AppError } from '#platform';
import type { FieldValue, Severity } from '#contributions';

/** Fields left out stay. */
export interface Revision {
  readonly severity?: Severity | null | undefined;
  /** Null for nobody, which clears the due date too. */
  readonly assignee?: number | 'me' | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly hidden?: boolean | undefined;
  readonly addLabels?: readonly string[] | undefined;
  readonly removeLabels?: readonly string[] | undefined;
}

export interface SeenItem {
  readonly id: string;
  readonly version: number;
}

/** Somebody else's change to a field that was to be changed too. */
export interface EditConflict {
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
  /** The present one, to send the change again with. */
  readonly version: number;
  readonly meanwhile: readonly EditConflict[];
}

export interface RefusedItem {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly messageKey: string;
}

/** What became of each contribution: changed wholly or not at all. */
export interface RevisionReport {
  readonly done: readonly string[];
  readonly stale: readonly StaleItem[];
  readonly refused: readonly RefusedItem[];
  /** At another desk, or unknown. */
  readonly missing: readonly string[];
}

/** Somebody has changed the same field since it was seen. */
export class StaleRevision extends AppError {
  constructor(readonly stale: StaleItem) {
    super('triage.errors.stale', {}, 'conflict');
  }
}

/** For a single contribution: throws `not_found`, `forbidden`, `invalid` or `StaleRevision` unless it was done. */
export function demandDone({ missing, refused, stale }: Omit<RevisionReport, 'done'>): void {
  if (missing.length) throw AppError.notFound();
  if (refused[0]?.messageKey === 'errors.forbidden') throw AppError.forbidden();
  if (refused[0]) throw AppError.invalid([refused[0]]);
  if (stale[0]) throw new StaleRevision(stale[0]);
}
