import { Injectable } from '@nestjs/common';
import type { FeedbackMode } from '#campaigns';
import { AppError, Database, marks, type RequestContext } from '#platform';
import type { OutcomeKind, ContributionState } from '#contributions';
import type { Pointer } from './merge-tree.js';

/** The most that one contribution may speak for. */
const LARGEST_GROUP = 5000;
const AT_ONCE = 500;

/** What was decided about a contribution. */
export interface OutcomeSnapshot {
  readonly outcome: OutcomeKind | null;
  readonly decidedAt: Date | null;
  readonly deliveredAt: Date | null;
}

interface Turn {
  readonly id: string;
  readonly mergedInto: string | null;
  /** Where it leads now, with everything below it. */
  readonly root: string;
  readonly tree: readonly string[];
  readonly snapshot: OutcomeSnapshot;
  readonly state: ContributionState;
  readonly version: number;
}

/** A contribution's snapshot, and what says how precisely a moment of it may be stored. */
export interface Placed {
  readonly snapshot: OutcomeSnapshot;
  readonly feedbackMode: FeedbackMode;
  readonly timeZone: string;
}

type Moment = Date | string | null;
type SnapshotRow = Omit<Placed, 'snapshot'> & { outcome: OutcomeKind | null; decidedAt: Moment; deliveredAt: Moment };

/** Pointers between contributions as they are stored. */
@Injectable()
export class MergeRows {
  constructor(private readonly database: Database) {}

  /** Everything that stands in those groups, held until the transaction ends: their roots first, for which others wait too. */
  async holdGroups(inner: RequestContext, roots: readonly string[]): Promise<Pointer[]> {
    const { forUpdate } = this.database.dialect;
    const wanted = [...new Set(roots)].sort();
    const hold = (where: string, limit: number) =>
      this.database.query<Pointer>(
        inner,
        `SELECT id, merged_into AS mergedInto FROM contribution WHERE ${where} ORDER BY id LIMIT ${limit} ${forUpdate}`,
        wanted,
      );
    await hold(`id IN (${marks(wanted)})`, wanted.length);
    const pointers = await hold(`root IN (${marks(wanted)})`, LARGEST_GROUP + 1);
    if (pointers.length > LARGEST_GROUP) throw new AppError('triage.merge.errors.tooLarge', {}, 'conflict');
    return pointers;
  }

  async placed(inner: RequestContext, id: string): Promise<Placed> {
    const [row] = await this.database.query<SnapshotRow>(
      inner,
      `SELECT c.outcome, c.decided_at AS decidedAt, c.delivered_at AS deliveredAt, c.feedback_mode AS feedbackMode,
         e.time_zone AS timeZone
       FROM contribution c JOIN entity e ON e.id = c.entity_id WHERE c.id = ?`,
      [id],
    );
    if (!row) throw AppError.notFound();
    const { outcome, feedbackMode, timeZone } = row;
    const moment = (at: Moment) => (at === null ? null : this.database.instant(at));
    const snapshot = { outcome, decidedAt: moment(row.decidedAt), deliveredAt: moment(row.deliveredAt) };
    return { snapshot, feedbackMode, timeZone };
  }

  /** Turns the pointer of one, and the root of everything below it. */
  async turn(inner: RequestContext, { id, mergedInto, root, tree, snapshot, state, version }: Turn): Promise<void> {
    const values = [mergedInto, snapshot.outcome, snapshot.decidedAt, snapshot.deliveredAt, state, version, id];
    await this.database.query(
      inner,
      `UPDATE contribution SET merged_into = ?, outcome = ?, decided_at = ?, delivered_at = ?, state = ?, version = ? WHERE id = ?`,
      values.map((value) => this.database.bindable(value)),
    );
    for (let from = 0; from < tree.length; from += AT_ONCE) {
      const part = tree.slice(from, from + AT_ONCE);
      await this.database.query(inner, `UPDATE contribution SET root = ? WHERE id IN (${marks(part)})`, [
        root,
        ...part,
      ]);
    }
  }

  async raise(inner: RequestContext, id: string): Promise<void> {
    await this.database.query(inner, 'UPDATE contribution SET version = version + 1 WHERE id = ?', [id]);
  }
}
