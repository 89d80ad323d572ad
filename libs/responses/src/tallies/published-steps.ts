import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { groupKey, groupParameters, isOneOf, type Group } from './group.js';
import {
  CURRENT,
  PUBLISHED,
  STAGED,
  pastAfterAdvance,
  type PastVersion,
  type StepMove,
  type StepState,
} from './step-plan.js';

export interface MovedStep {
  readonly group: Group;
  readonly move: StepMove;
  readonly state: Pick<StepState, 'shown'>;
}

/** `published` first: MySQL assigns from left to right. */
const TALLIES = {
  advance: 'published = staged, staged = live',
  release: 'published = staged',
  publish: 'published = live, staged = live',
} as const;
type Move = keyof typeof TALLIES;

const RESPONSES: Readonly<Record<Move, { readonly isShown: string; readonly step: string }>> = {
  advance: { isShown: `step = ${STAGED}`, step: 'step - 1' },
  release: { isShown: `step = ${STAGED}`, step: `CASE WHEN step = ${STAGED} THEN ${PUBLISHED} ELSE step END` },
  publish: { isShown: '1 = 1', step: String(PUBLISHED) },
};

const IS_IN = 'r.rollout_id = ? AND r.mission_id = ? AND r.product_id = ?';
/** With the step in each branch: otherwise SQLite does not use it to search the index. */
const IS_WAITING_IN = `(${IS_IN} AND r.step IN (${STAGED}, ${CURRENT}))`;

/** Moves tallies and answers of groups whose steps are locked; groups with the same move share a statement. */
@Injectable()
export class PublishedSteps {
  constructor(private readonly database: Database) {}

  async move(inner: RequestContext, moved: readonly MovedStep[]): Promise<void> {
    for (const move of Object.keys(TALLIES) as Move[]) {
      const alike = moved.filter((step) => step.move === move);
      if (!alike.length) continue;
      await this.setTallies(inner, move, alike);
      const answered = alike.filter(({ group }) => hasResponses(group));
      if (!answered.length) continue;
      await (move === 'publish' ? this.forgetPast(inner, answered) : this.advancePast(inner, answered));
      await this.showResponses(inner, move, answered);
    }
  }

  private async setTallies(inner: RequestContext, move: Move, moved: readonly MovedStep[]): Promise<void> {
    const groups = moved.map(({ group }) => group);
    await this.database.query(
      inner,
      `UPDATE tally SET ${TALLIES[move]} WHERE ${isOneOf(groups)}`,
      groups.flatMap(groupParameters),
    );
  }

  private async forgetPast(inner: RequestContext, moved: readonly MovedStep[]): Promise<void> {
    await this.database.query(
      inner,
      `DELETE FROM past_answers WHERE response_id IN (SELECT r.id FROM response r WHERE ${anyOf(IS_WAITING_IN, moved)})`,
      moved.flatMap(responseParameters),
    );
  }

  /** Privacy: of an anonymous response nothing may tell when it was shown. */
  private async showResponses(inner: RequestContext, move: Move, moved: readonly MovedStep[]): Promise<void> {
    const { isShown, step } = RESPONSES[move];
    const isNoted = `${isShown} AND enrolment_id IS NOT NULL`;
    const number = `CASE ${moved.map(() => `WHEN ${IS_IN} THEN ?`).join(' ')} END`;
    const numbers = moved.flatMap((one) => [...responseParameters(one), one.state.shown]);
    // `step` last: MySQL assigns from left to right.
    await this.database.query(
      inner,
      `UPDATE response AS r SET first_shown = CASE WHEN ${isNoted} THEN COALESCE(first_shown, ${number}) ELSE first_shown END,
         last_shown = CASE WHEN ${isNoted} THEN ${number} ELSE last_shown END, step = ${step}
       WHERE ${anyOf(IS_WAITING_IN, moved)}`,
      [...numbers, ...numbers, ...moved.flatMap(responseParameters)],
    );
  }

  private async advancePast(inner: RequestContext, moved: readonly MovedStep[]): Promise<void> {
    const versions = await this.database.query<PastVersion & Group>(
      inner,
      `SELECT p.response_id AS responseId, p.step, r.step AS currentStep, r.rollout_id AS rolloutId,
         r.mission_id AS missionId, r.product_id AS productId, 0 AS versusId
       FROM response r JOIN past_answers p ON p.response_id = r.id
       WHERE ${anyOf(IS_WAITING_IN, moved)} ${this.database.dialect.forUpdate}`,
      moved.flatMap(responseParameters),
    );
    const shown = new Map(moved.map(({ group, state }) => [groupKey(group), state.shown]));
    const numbers = new Map(versions.map((version) => [version.responseId, shown.get(groupKey(version))]));
    const { drop, publish } = pastAfterAdvance(versions);
    for (const { responseId, step } of drop)
      await this.database.query(inner, 'DELETE FROM past_answers WHERE response_id = ? AND step = ?', [
        responseId,
        step,
      ]);
    for (const { responseId, step } of publish) {
      await this.database.query(
        inner,
        `UPDATE past_answers SET step = ${PUBLISHED} WHERE response_id = ? AND step = ?`,
        [responseId, step],
      );
      await this.database.query(inner, 'UPDATE response SET first_shown = COALESCE(first_shown, ?) WHERE id = ?', [
        numbers.get(responseId),
        responseId,
      ]);
    }
  }
}

function hasResponses({ versusId }: Group): boolean {
  return versusId === 0;
}

function anyOf(condition: string, moved: readonly MovedStep[]): string {
  return `(${moved.map(() => condition).join(' OR ')})`;
}

function responseParameters({ group: { rolloutId, missionId, productId } }: MovedStep): number[] {
  return [rolloutId, missionId, productId];
}
