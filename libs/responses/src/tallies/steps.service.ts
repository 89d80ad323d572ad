import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { groupKey, groupParameters, isOneOf, type Group } from './group.js';
import { PublishedSteps } from './published-steps.js';
import {
  OPEN,
  PUBLISHED,
  mayMove,
  moveAfterChange,
  moveAtClosing,
  stateAfter,
  type StepCell,
  type StepMove,
  type StepState,
} from './step-plan.js';

export interface HeldStep {
  readonly group: Group;
  readonly state: StepState;
}

interface StepRow extends Group {
  changes: number;
  stagedChanges: number;
  revised: number;
  stagedRevised: number;
  shown: number;
  closed: number;
}

export interface ChangedStep extends HeldStep {
  readonly changes: number;
  readonly revised: number;
  readonly published: boolean;
}

const SELECT = `SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
  changes, staged_changes AS stagedChanges, revised, staged_revised AS stagedRevised, shown, closed FROM step`;
const KEY = ['rollout_id', 'mission_id', 'product_id', 'versus_id'];

/** Lock order: step rows before tally rows, as everywhere, so that two submissions cannot deadlock. */
@Injectable()
export class Steps {
  constructor(
    private readonly database: Database,
    private readonly published: PublishedSteps,
  ) {}

  async take(inner: RequestContext, groups: readonly Group[]): Promise<HeldStep[]> {
    if (!groups.length) return [];
    const known = await this.lock(inner, groups);
    const missing = groups.filter((group) => !known.has(groupKey(group)));
    if (missing.length) {
      await this.create(inner, missing);
      for (const [key, state] of await this.lock(inner, missing)) known.set(key, state);
    }
    return groups.map((group) => ({ group, state: known.get(groupKey(group)) ?? OPEN }));
  }

  async give(inner: RequestContext, changed: readonly ChangedStep[]): Promise<void> {
    const { atOnce = [], waiting = [] } = Object.groupBy(changed, ({ published }) =>
      published ? 'atOnce' : 'waiting',
    );
    const counted = waiting.map(({ group, state, changes, revised }) => ({
      group,
      state: { ...state, changes: state.changes + changes, revised: state.revised + revised },
    }));
    await this.move(inner, counted, moveAfterChange);
    await this.save(
      inner,
      atOnce.map(({ group, state }) => ({ group, state: { ...state, shown: state.shown + 1 } })),
    );
  }

  async findCells(inner: RequestContext, groups: readonly Group[]): Promise<readonly (readonly StepCell[])[]> {
    if (!groups.length) return [];
    const cells = await this.database.query<StepCell & Group>(
      inner,
      `SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
         question_key AS questionKey, bucket, live, staged, published FROM tally WHERE ${isOneOf(groups)}
       ${this.database.dialect.forUpdate}`,
      groups.flatMap(groupParameters),
    );
    const byGroup = Map.groupBy(cells, groupKey);
    return groups.map((group) => byGroup.get(groupKey(group)) ?? []);
  }

  /** Closes the steps; publishes the rest unless that would be too few people. */
  async close(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    const held = await this.take(inner, groups);
    const closed = held.map(({ group, state }) => ({ group, state: { ...state, closed: true } }));
    await this.move(inner, closed, moveAtClosing);
  }

  async findGroups(inner: RequestContext, rolloutId: number): Promise<Group[]> {
    const rows = await this.database.query<StepRow>(inner, `${SELECT} WHERE rollout_id = ? AND versus_id <= 0`, [
      rolloutId,
    ]);
    return rows.map(({ missionId, productId, versusId }) => ({ rolloutId, missionId, productId, versusId }));
  }

  private async lock(inner: RequestContext, groups: readonly Group[]): Promise<Map<string, StepState>> {
    const rows = await this.database.query<StepRow>(
      inner,
      `${SELECT} WHERE ${isOneOf(groups)} ORDER BY ${KEY.join(', ')} ${this.database.dialect.forUpdate}`,
      groups.flatMap(groupParameters),
    );
    return new Map(rows.map((row) => [groupKey(row), { ...row, closed: row.closed === 1 }]));
  }

  private async move(
    inner: RequestContext,
    steps: readonly HeldStep[],
    moveOf: (state: StepState, cells: readonly StepCell[], people: number) => StepMove,
  ): Promise<void> {
    const due = steps.filter(({ state }) => mayMove(state));
    const cells = await this.findCells(
      inner,
      due.map(({ group }) => group),
    );
    const moves = new Map<HeldStep, StepMove>();
    for (const [at, step] of due.entries())
      moves.set(step, moveOf(step.state, cells[at] ?? [], await this.peopleWaiting(inner, step)));
    const after = steps.map((step) => {
      const move = moves.get(step) ?? 'stay';
      return { group: step.group, move, state: stateAfter(move, step.state) };
    });
    await this.published.move(inner, after);
    await this.save(inner, after);
  }

  /** Who answered in one step may have changed it in the next, and is one person. */
  private async peopleWaiting(inner: RequestContext, { group, state }: HeldStep): Promise<number> {
    const { changes, stagedChanges, closed } = state;
    if (!closed || changes === 0 || stagedChanges === 0 || group.versusId !== 0) return changes + stagedChanges;
    const [row] = await this.database.query<{ people: number }>(
      inner,
      `SELECT COUNT(*) AS people FROM response
       WHERE rollout_id = ? AND mission_id = ? AND product_id = ? AND step > ${PUBLISHED} AND by_code = 0
       ${this.database.dialect.forUpdate}`,
      [group.rolloutId, group.missionId, group.productId],
    );
    // Not under `anonymous`: nobody changes a response there, and no row says that it came by a code.
    return Math.min(changes + stagedChanges, row?.people ?? 0);
  }

  private async create(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} step (${KEY.join(', ')}) VALUES ${groups.map(() => '(?, ?, ?, ?)').join(', ')}`,
      groups.flatMap(groupParameters),
    );
  }

  private async save(inner: RequestContext, steps: readonly HeldStep[]): Promise<void> {
    if (!steps.length) return;
    const { dialect } = this.database;
    const columns = ['changes', 'staged_changes', 'revised', 'staged_revised', 'shown', 'closed'];
    const set = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      `INSERT INTO step (${[...KEY, ...columns].join(', ')}) VALUES ${steps.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
       ${dialect.onDuplicate(KEY, set)}`,
      steps.flatMap(({ group, state }) => [
        ...groupParameters(group),
        state.changes,
        state.stagedChanges,
        state.revised,
        state.stagedRevised,
        state.shown,
        Number(state.closed),
      ]),
    );
  }
}
