import type { FeedbackMode, RolloutStatus } from '#campaigns';
import type { Locale, LocalizedText } from '#platform';
import type { MissionStateName } from '../missions/mission-state.entity.js';

/** One thing to do in a mission: all of it, or with one of its products. */
export interface MissionPart {
  /** Null for a mission that is not done with each product. */
  readonly product: { readonly key: string; readonly name: string } | null;
  readonly done: boolean;
  /** Why it is not left to do although it is not done. */
  readonly state: MissionStateName | null;
  /** The tester has said how satisfied they were. */
  readonly rated: boolean;
  /** A draft of its form waits. */
  readonly begun: boolean;
  /** Answers that were sent and not taken wait for their author to look at them. */
  readonly untaken: boolean;
}

export interface TesterMission {
  readonly id: number;
  readonly key: string;
  readonly title: LocalizedText;
  /** For one part. */
  readonly minutes: number;
  readonly hasForm: boolean;
  /** In the order in which this tester does them. */
  readonly parts: readonly MissionPart[];
}

/** A rollout as one of its testers sees it. Days are calendar days of the entity. */
export interface TesterRollout {
  readonly id: number;
  readonly enrolmentId: number;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly campaignId: number;
  /** Goes up with every change of the blueprint. */
  readonly revision: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityLocale: Locale;
  readonly timeZone: string;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
  readonly missions: readonly TesterMission[];
}

/** A mission and product, with where the tester stands: one row of the read model. */
export interface TesterRow extends Omit<TesterRollout, 'missions' | 'title'> {
  readonly title: string;
  readonly missionId: number;
  readonly missionKey: string;
  readonly missionTitle: string;
  readonly minutes: number;
  readonly formId: number | null;
  readonly productKey: string | null;
  readonly productName: string | null;
  readonly done: number | null;
  readonly state: MissionStateName | null;
  readonly rated: number | null;
  readonly begun: boolean;
  readonly untaken: boolean;
}

/** Rows of one query, rollouts and missions in order, put together. */
export function groupByRollout(rows: readonly TesterRow[]): TesterRollout[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((some) => rolloutOf(some) ?? []);
}

/** Neither done nor left aside. */
export function isLeft({ done, state }: Pick<MissionPart, 'done' | 'state'>): boolean {
  return !done && state === null;
}

/** Parts that are left, mission by mission. */
export function partsLeft({
  missions,
}: Pick<TesterRollout, 'missions'>): { mission: TesterMission; part: MissionPart }[] {
  return missions.flatMap((mission) => mission.parts.filter(isLeft).map((part) => ({ mission, part })));
}

function rolloutOf(rows: readonly TesterRow[]): TesterRollout | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { id, enrolmentId, status, feedbackMode, campaignId, revision, title } = row;
  const { sourceLocale, entityLocale, timeZone, testingFrom, testingUntil } = row;
  return {
    ...{ id, enrolmentId, status, feedbackMode, campaignId, revision, title: JSON.parse(title) as LocalizedText },
    ...{ sourceLocale, entityLocale, timeZone, testingFrom, testingUntil },
    missions: [...Map.groupBy(rows, ({ missionId }) => missionId).values()].flatMap((some) => missionOf(some) ?? []),
  };
}

function missionOf(rows: readonly TesterRow[]): TesterMission | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const parts = rows.map(({ productKey, productName, done, state, rated, begun, untaken }) => ({
    product: productKey === null ? null : { key: productKey, name: productName ?? '' },
    done: done !== null,
    state: done === null ? state : null,
    rated: rated === 1,
    begun,
    untaken,
  }));
  return {
    id: row.missionId,
    key: row.missionKey,
    title: JSON.parse(row.missionTitle) as LocalizedText,
    minutes: row.minutes,
    hasForm: row.formId !== null,
    parts: productOrder(parts, row.enrolmentId),
  };
}

/**
 * In which order one tester meets the products: everybody begins with another one, so that none is always judged fresh and
 * none always by comparison.
 */
export function productOrder<Product>(products: readonly Product[], enrolmentId: number): Product[] {
  const first = products.length ? enrolmentId % products.length : 0;
  return [...products.slice(first), ...products.slice(0, first)];
}
