import { Injectable } from '@nestjs/common';
import { Blueprints, ROLLOUTS, scoreBuckets, pairDifference, type Answers, type Question } from '#campaigns';
import { MINIMUM_GROUP, joinEntity, type Entity } from '#identity';
import { Database, sql, verbatim, type RequestContext } from '#platform';
import { groupParameters, isOneOf, type Group } from './group.js';
import {
  mayShowPair,
  mayShowQuestion,
  type Comparable,
  type PairInQuestion,
  type Shown,
  type Tried,
} from './pair-plan.js';
import { PUBLISHED } from './step-plan.js';
import { measureAnswers } from './tally-delta.js';

interface AnsweredRow {
  missionId: number;
  productId: number;
  enrolmentId: number;
  byCode: number;
  step: number;
  formVersionId: number;
  answers: string;
  firstShown: number | null;
  lastShown: number | null;
}

type PairRow = Group & { published: number | null };

/**
 * Differences between products, person by person. Under `confidential` they are published once, when testing ends, and
 * over the same people as the figures of both products; until then they are only counted.
 */
@Injectable()
export class Pairs {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  /** Publishes each pair of a rollout that may be shown, and hides the others. */
  async settle(inner: RequestContext, rolloutId: number): Promise<void> {
    const pairs = await this.pairsOf(inner, rolloutId);
    if (!pairs.length) return;
    const minimum = await this.minimumOf(inner, rolloutId);
    const tried = await this.triedIn(inner, rolloutId);
    for (const { published, ...pair } of pairs) {
      const { productId: a, versusId: b, missionId } = pair;
      const people = tried.get(missionId) ?? [];
      const asked = { a, b, isShown: (published ?? 0) > 0 };
      const isPublished = mayShowPair(asked, people, minimum);
      await this.publish(inner, pair, isPublished);
      if (isPublished) await this.withholdRevealing(inner, pair, asked, people);
    }
  }

  async settleAfterImport(inner: RequestContext, rolloutIds: Iterable<number>): Promise<void> {
    for (const rolloutId of rolloutIds) {
      const open = await this.database.query(
        inner,
        sql`SELECT 1 FROM ${ROLLOUTS} WHERE r.id = ${rolloutId} AND r.status IN ('recruiting', 'testing')`,
      );
      if (!open.length) await this.settle(inner, rolloutId);
    }
  }

  private async publish(inner: RequestContext, pair: Group, isPublished: boolean): Promise<void> {
    const change = isPublished ? 'published = live, staged = live' : 'published = 0, staged = 0';
    await this.database.query(inner, `UPDATE tally SET ${change} WHERE ${isOneOf([pair])}`, groupParameters(pair));
  }

  private async withholdRevealing(
    inner: RequestContext,
    pair: Group,
    asked: PairInQuestion,
    people: readonly Tried[],
  ): Promise<void> {
    const keys = new Set(people.flatMap(({ said }) => [...said.values()].flatMap((answers) => [...answers.keys()])));
    for (const key of [...keys].filter((each) => !mayShowQuestion(asked, people, each)))
      await this.database.query(
        inner,
        `UPDATE tally SET published = 0, staged = 0 WHERE ${isOneOf([pair])} AND question_key = ?`,
        [...groupParameters(pair), key],
      );
  }

  private pairsOf(inner: RequestContext, rolloutId: number): Promise<PairRow[]> {
    return this.database.query<PairRow>(
      inner,
      sql`SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId, published
       FROM tally WHERE rollout_id = ${rolloutId} AND versus_id > 0 AND question_key = '' AND bucket = 'people'
       ORDER BY mission_id, product_id, versus_id`,
    );
  }

  private async triedIn(inner: RequestContext, rolloutId: number): Promise<Map<number, Tried[]>> {
    const rows = await this.database.query<AnsweredRow>(
      inner,
      sql`SELECT mission_id AS missionId, product_id AS productId, enrolment_id AS enrolmentId, by_code AS byCode, step,
         form_version_id AS formVersionId, answers, first_shown AS firstShown, last_shown AS lastShown
       FROM response WHERE rollout_id = ${rolloutId} AND product_id > 0 AND enrolment_id IS NOT NULL ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const comparable = await this.comparableOf(inner, rows);
    const byPerson = Map.groupBy(rows, ({ missionId, enrolmentId }) => `${missionId} ${enrolmentId}`);
    const tried = [...byPerson.values()].map((own) => ({
      missionId: own[0]?.missionId ?? 0,
      products: new Map(own.map((row) => [row.productId, shownOf(row)])),
      byCode: own.some(({ byCode }) => byCode === 1),
      said: new Map(own.map((row) => [row.productId, comparable.get(row) ?? new Map<string, Comparable>()])),
    }));
    return Map.groupBy(tried, ({ missionId }) => missionId);
  }

  private async comparableOf(
    inner: RequestContext,
    rows: readonly AnsweredRow[],
  ): Promise<Map<AnsweredRow, Map<string, Comparable>>> {
    const all = new Map<AnsweredRow, Map<string, Comparable>>();
    for (const [formVersionId, some] of Map.groupBy(rows, (row) => row.formVersionId)) {
      const { questions } = await this.blueprints.formVersion(inner, formVersionId);
      for (const row of some) all.set(row, comparableIn(questions, JSON.parse(row.answers) as Answers));
    }
    return all;
  }

  private async minimumOf(inner: RequestContext, rolloutId: number): Promise<number> {
    const [row] = await this.database.query<{ privacy: string }>(
      inner,
      sql`SELECT t.privacy FROM ${ROLLOUTS} ${joinEntity(sql`r.entity_id`)} WHERE r.id = ${rolloutId}`,
    );
    const { minimumGroup = 0 } = JSON.parse(row?.privacy ?? '{}') as Entity['privacy'];
    return Math.max(MINIMUM_GROUP, minimumGroup);
  }
}

function comparableIn(questions: readonly Question[], answers: Answers): Map<string, Comparable> {
  const { buckets } = measureAnswers({ questions, answers });
  return new Map(
    questions.flatMap((question, index) => {
      const worth = pairDifference(question.type, buckets[index], scoreBuckets(question)[0]);
      const bucket = buckets[index];
      return worth === undefined || bucket === undefined ? [] : [[question.key, { bucket, worth }] as const];
    }),
  );
}

function shownOf({ step, firstShown, lastShown }: AnsweredRow): Shown | null {
  if (step !== PUBLISHED || firstShown === null || lastShown === null) return null;
  return { first: firstShown, last: lastShown };
}
