import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { groupKey, groupParameters, isOneOf, type Group } from './group.js';
import { PublishedSteps } from './published-steps.js';
import { moveAfterChange, moveAtClosing, stateAfter, type StepMove, type StepState } from './step-plan.js';

/** A group whose step this transaction holds. */
export interface HeldStep {
  readonly group: Group;
  readonly state: StepState;
}

interface StepRow extends Group {
  changes: number;
  stagedChanges: number;
  closed: number;
}

const SELECT = `SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
  changes, staged_changes AS stagedChanges, closed FROM step`;
const KEY = ['rollout_id', 'mission_id', 'product_id', 'versus_id'];
const OPEN: StepState = { changes: 0, stagedChanges: 0, closed: false };

/** Cuts what is published into steps. Whoever stores into a group takes its step first and gives it back last. */
@Injectable()
export class Steps {
  constructor(
    private readonly database: Database,
    private readonly published: PublishedSteps,
  ) {}

  /** Locks the steps of groups until the transaction ends. */
  async take(inner: RequestContext, groups: readonly Group[]): Promise<HeldStep[]> {
    // A pair of products comes after both of them, whatever the order of their keys: so must its lock.
    const { own = [], pairs = [] } = Object.groupBy(groups, ({ versusId }) => (versusId === 0 ? 'own' : 'pairs'));
    return [...(await this.takeInOrder(inner, own)), ...(await this.takeInOrder(inner, pairs))];
  }

  /** Counts responses as changed, once their tallies are written, and publishes what is due. */
  async give(inner: RequestContext, changed: readonly (HeldStep & { changes: number })[]): Promise<void> {
    const counted = changed.map(({ group, state, changes }) => ({
      group,
      state: { ...state, changes: state.changes + changes },
    }));
    await this.move(inner, counted, moveAfterChange);
  }

  /** The groups take no more responses; the rest is published unless that would be too few. */
  async close(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    const held = await this.take(inner, groups);
    const closed = held.map(({ group, state }) => ({ group, state: { ...state, closed: true } }));
    await this.move(inner, closed, moveAtClosing);
  }

  /** Every group of a rollout that has a step. */
  async groupsOf(inner: RequestContext, rolloutId: number): Promise<Group[]> {
    const rows = await this.database.query<StepRow>(inner, `${SELECT} WHERE rollout_id = ?`, [rolloutId]);
    return rows.map(({ missionId, productId, versusId }) => ({ rolloutId, missionId, productId, versusId }));
  }

  private async takeInOrder(inner: RequestContext, groups: readonly Group[]): Promise<HeldStep[]> {
    if (!groups.length) return [];
    const known = await this.lock(inner, groups);
    const missing = groups.filter((group) => !known.has(groupKey(group)));
    if (missing.length) {
      await this.create(inner, missing);
      for (const [key, state] of await this.lock(inner, missing)) known.set(key, state);
    }
    return groups.map((group) => ({ group, state: known.get(groupKey(group)) ?? OPEN }));
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
    moveOf: (state: StepState) => StepMove,
  ): Promise<void> {
    if (!steps.length) return;
    const groupsThat = (move: StepMove) =>
      steps.filter(({ state }) => moveOf(state) === move).map(({ group }) => group);
    await this.published.advance(inner, groupsThat('advance'));
    await this.published.publish(inner, groupsThat('publish'));
    const after = steps.map(({ group, state }) => ({ group, state: stateAfter(moveOf(state), state) }));
    await this.save(inner, after);
  }

  private async create(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} step (${KEY.join(', ')}) VALUES ${groups.map(() => '(?, ?, ?, ?)').join(', ')}`,
      groups.flatMap(groupParameters),
    );
  }

  private async save(inner: RequestContext, steps: readonly HeldStep[]): Promise<void> {
    const { dialect } = this.database;
    const columns = ['changes', 'staged_changes', 'closed'];
    const set = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      `INSERT INTO step (${[...KEY, ...columns].join(', ')}) VALUES ${steps.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}
       ${dialect.onDuplicate(KEY, set)}`,
      steps.flatMap(({ group, state }) => [
        ...groupParameters(group),
        state.changes,
        state.stagedChanges,
        Number(state.closed),
      ]),
    );
  }
}
