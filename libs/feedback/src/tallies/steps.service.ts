import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { IS_GROUP, groupParameters, type Group } from './group.js';
import {
  CURRENT,
  PUBLISHED,
  STAGED,
  moveAfterChange,
  moveAtClosing,
  pastAfterAdvance,
  stateAfter,
  type PastVersion,
  type StepMove,
  type StepState,
} from './step-plan.js';

interface StepRow {
  changes: number;
  staged_changes: number;
  closed: number;
}

const IS_RESPONSE = 'rollout_id = ? AND mission_id = ? AND product_id = ?';
const WAITING = `step IN (${STAGED}, ${CURRENT})`;

/** Moves what is published, in steps. Whoever stores into a group takes its step first and gives it back last. */
@Injectable()
export class Steps {
  constructor(private readonly database: Database) {}

  /** Locks the step of a group until the transaction ends. */
  async take(inner: RequestContext, group: Group): Promise<StepState> {
    const known = await this.find(inner, group);
    if (known) return known;
    await this.create(inner, group, false);
    return (await this.find(inner, group)) ?? { changes: 0, stagedChanges: 0, closed: false };
  }

  /** Counts `by` responses as changed, once their tallies are written, and publishes what is due. */
  async give(inner: RequestContext, group: Group, taken: StepState, by: number): Promise<void> {
    if (by === 0) return;
    const state = { ...taken, changes: taken.changes + by };
    await this.move(inner, group, moveAfterChange(state), state);
  }

  /** The group takes no more responses; the rest is published unless that would be too few. */
  async close(inner: RequestContext, group: Group): Promise<void> {
    const state = { ...(await this.take(inner, group)), closed: true };
    await this.move(inner, group, moveAtClosing(state), state);
  }

  /** Every group of a rollout that has a step. */
  async groupsOf(inner: RequestContext, rolloutId: number): Promise<Group[]> {
    return this.database.query<Group>(
      inner,
      `SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId
       FROM step WHERE rollout_id = ? ORDER BY mission_id, product_id, versus_id`,
      [rolloutId],
    );
  }

  private async find(inner: RequestContext, group: Group): Promise<StepState | undefined> {
    const [row] = await this.database.query<StepRow>(
      inner,
      `SELECT changes, staged_changes, closed FROM step WHERE ${IS_GROUP} ${this.database.dialect.forUpdate}`,
      groupParameters(group),
    );
    return row && { changes: row.changes, stagedChanges: row.staged_changes, closed: row.closed === 1 };
  }

  private async create(inner: RequestContext, group: Group, closed: boolean): Promise<void> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} step (rollout_id, mission_id, product_id, versus_id, closed) VALUES (?, ?, ?, ?, ?)`,
      [...groupParameters(group), Number(closed)],
    );
  }

  private async move(inner: RequestContext, group: Group, move: StepMove, from: StepState): Promise<void> {
    if (move === 'advance') await this.advance(inner, group);
    if (move === 'publish') await this.publish(inner, group);
    const { changes, stagedChanges, closed } = stateAfter(move, from);
    await this.database.query(inner, `UPDATE step SET changes = ?, staged_changes = ?, closed = ? WHERE ${IS_GROUP}`, [
      changes,
      stagedChanges,
      Number(closed),
      ...groupParameters(group),
    ]);
  }

  private async advance(inner: RequestContext, group: Group): Promise<void> {
    await this.database.query(
      inner,
      // MySQL assigns from left to right: `published` has to be first.
      `UPDATE tally SET published = staged, staged = live WHERE ${IS_GROUP}`,
      groupParameters(group),
    );
    if (group.versusId !== 0) return;
    await this.advancePast(inner, group);
    await this.database.query(
      inner,
      `UPDATE response SET step = step - 1 WHERE ${IS_RESPONSE} AND ${WAITING}`,
      responseParameters(group),
    );
  }

  private async publish(inner: RequestContext, group: Group): Promise<void> {
    await this.database.query(
      inner,
      `UPDATE tally SET published = live, staged = live WHERE ${IS_GROUP}`,
      groupParameters(group),
    );
    if (group.versusId !== 0) return;
    const waiting = `SELECT id FROM response WHERE ${IS_RESPONSE} AND ${WAITING}`;
    const parameters = responseParameters(group);
    await this.database.query(inner, `DELETE FROM past_answers WHERE response_id IN (${waiting})`, parameters);
    await this.database.query(
      inner,
      `UPDATE response SET step = ${PUBLISHED} WHERE ${IS_RESPONSE} AND ${WAITING}`,
      parameters,
    );
  }

  private async advancePast(inner: RequestContext, group: Group): Promise<void> {
    const versions = await this.database.query<PastVersion>(
      inner,
      `SELECT p.response_id AS responseId, p.step, r.step AS currentStep
       FROM response r JOIN past_answers p ON p.response_id = r.id WHERE ${IS_RESPONSE} AND r.${WAITING}`,
      responseParameters(group),
    );
    const { drop, publish } = pastAfterAdvance(versions);
    for (const { responseId, step } of drop)
      await this.database.query(inner, 'DELETE FROM past_answers WHERE response_id = ? AND step = ?', [
        responseId,
        step,
      ]);
    for (const { responseId, step } of publish)
      await this.database.query(
        inner,
        `UPDATE past_answers SET step = ${PUBLISHED} WHERE response_id = ? AND step = ?`,
        [responseId, step],
      );
  }
}

function responseParameters({ rolloutId, missionId, productId }: Group): number[] {
  return [rolloutId, missionId, productId];
}
