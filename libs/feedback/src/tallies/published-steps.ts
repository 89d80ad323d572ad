import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { groupParameters, isOneOf, type Group } from './group.js';
import { CURRENT, PUBLISHED, STAGED, pastAfterAdvance, type PastVersion } from './step-plan.js';

const WAITING = `step IN (${STAGED}, ${CURRENT})`;

/** Moves tallies and answers of groups whose step is held from one state to the next. */
@Injectable()
export class PublishedSteps {
  constructor(private readonly database: Database) {}

  /** What was staged is published, what was current is staged. */
  async advance(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    if (!groups.length) return;
    // MySQL assigns from left to right: `published` has to be first.
    await this.setTallies(inner, 'published = staged, staged = live', groups);
    const answered = withResponses(groups);
    if (!answered.length) return;
    await this.advancePast(inner, answered);
    await this.setResponses(inner, 'step = step - 1', answered);
  }

  /** Everything is published. */
  async publish(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    if (!groups.length) return;
    await this.setTallies(inner, 'published = live, staged = live', groups);
    const answered = withResponses(groups);
    if (!answered.length) return;
    await this.database.query(
      inner,
      `DELETE FROM past_answers WHERE response_id IN (SELECT id FROM response WHERE ${isIn(answered)} AND ${WAITING})`,
      answered.flatMap(responseParameters),
    );
    await this.setResponses(inner, `step = ${PUBLISHED}`, answered);
  }

  private async setTallies(inner: RequestContext, change: string, groups: readonly Group[]): Promise<void> {
    await this.database.query(
      inner,
      `UPDATE tally SET ${change} WHERE ${isOneOf(groups)}`,
      groups.flatMap(groupParameters),
    );
  }

  private async setResponses(inner: RequestContext, change: string, groups: readonly Group[]): Promise<void> {
    await this.database.query(
      inner,
      `UPDATE response SET ${change} WHERE ${isIn(groups)} AND ${WAITING}`,
      groups.flatMap(responseParameters),
    );
  }

  private async advancePast(inner: RequestContext, groups: readonly Group[]): Promise<void> {
    const versions = await this.database.query<PastVersion>(
      inner,
      `SELECT p.response_id AS responseId, p.step, r.step AS currentStep
       FROM response r JOIN past_answers p ON p.response_id = r.id WHERE ${isIn(groups)} AND r.${WAITING}`,
      groups.flatMap(responseParameters),
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

/** Those who tried both products are counted, but their answers stand with one product each; ratings stand nowhere. */
function withResponses(groups: readonly Group[]): Group[] {
  return groups.filter(({ versusId }) => versusId === 0);
}

function isIn(groups: readonly Group[]): string {
  return `(${groups.map(() => '(rollout_id = ? AND mission_id = ? AND product_id = ?)').join(' OR ')})`;
}

function responseParameters({ rolloutId, missionId, productId }: Group): number[] {
  return [rolloutId, missionId, productId];
}
