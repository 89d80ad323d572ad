import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { groupParameters, isOneOf, type Group } from './group.js';
import { CURRENT, PUBLISHED, STAGED, pastAfterAdvance, type PastVersion, type StepMove } from './step-plan.js';

const WAITING = `step IN (${STAGED}, ${CURRENT})`;
const IS_IN = 'rollout_id = ? AND mission_id = ? AND product_id = ?';

/** MySQL assigns from left to right: `published` has to be first. */
const TALLIES = {
  advance: 'published = staged, staged = live',
  release: 'published = staged',
  publish: 'published = live, staged = live',
} as const;

/** Moves tallies and answers of a group whose step is held from one state to the next. */
@Injectable()
export class PublishedSteps {
  constructor(private readonly database: Database) {}

  /** What comes out does so as the move of that number. */
  async move(inner: RequestContext, group: Group, move: Exclude<StepMove, 'stay'>, number: number): Promise<void> {
    await this.setTallies(inner, TALLIES[move], group);
    if (!hasResponses(group)) return;
    if (move === 'publish') {
      await this.forgetPast(inner, group);
      await this.showResponses(inner, group, { isShown: '1 = 1', step: String(PUBLISHED), number });
      return;
    }
    await this.advancePast(inner, group, number);
    const step = move === 'advance' ? 'step - 1' : `CASE WHEN step = ${STAGED} THEN ${PUBLISHED} ELSE step END`;
    await this.showResponses(inner, group, { isShown: `step = ${STAGED}`, step, number });
  }

  private async forgetPast(inner: RequestContext, group: Group): Promise<void> {
    await this.database.query(
      inner,
      `DELETE FROM past_answers WHERE response_id IN (SELECT id FROM response WHERE ${IS_IN} AND ${WAITING})`,
      responseParameters(group),
    );
  }

  private async setTallies(inner: RequestContext, change: string, group: Group): Promise<void> {
    await this.database.query(inner, `UPDATE tally SET ${change} WHERE ${isOneOf([group])}`, groupParameters(group));
  }

  /** Of an anonymous response nothing may tell when it was shown. */
  private async showResponses(
    inner: RequestContext,
    group: Group,
    { isShown, step, number }: { isShown: string; step: string; number: number },
  ): Promise<void> {
    const isNoted = `${isShown} AND enrolment_id IS NOT NULL`;
    // The step last: MySQL assigns from left to right.
    await this.database.query(
      inner,
      `UPDATE response SET first_shown = CASE WHEN ${isNoted} THEN COALESCE(first_shown, ?) ELSE first_shown END,
         last_shown = CASE WHEN ${isNoted} THEN ? ELSE last_shown END, step = ${step}
       WHERE ${IS_IN} AND ${WAITING}`,
      [number, number, ...responseParameters(group)],
    );
  }

  private async advancePast(inner: RequestContext, group: Group, number: number): Promise<void> {
    const versions = await this.database.query<PastVersion>(
      inner,
      `SELECT p.response_id AS responseId, p.step, r.step AS currentStep
       FROM response r JOIN past_answers p ON p.response_id = r.id WHERE ${IS_IN} AND r.${WAITING}
       ${this.database.dialect.forUpdate}`,
      responseParameters(group),
    );
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
        number,
        responseId,
      ]);
    }
  }
}

/** Ratings are counted, but stand in no response. */
function hasResponses({ versusId }: Group): boolean {
  return versusId === 0;
}

function responseParameters({ rolloutId, missionId, productId }: Group): number[] {
  return [rolloutId, missionId, productId];
}
