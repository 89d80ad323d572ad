import type { FeedbackMode, RolloutStatus } from '#campaigns';
import type { Locale, LocalizedText } from '#platform';
import type { MissionStateName } from '../missions/mission-state.entity.js';

/** A tester's mission, with one of its products if it is done with each. */
export interface MissionPart {
  readonly product: { readonly key: string; readonly name: string } | null;
  readonly done: boolean;
  readonly state: MissionStateName | null;
  readonly rated: boolean;
  readonly begun: boolean;
  readonly untaken: boolean;
}

export interface TesterMission {
  readonly id: number;
  readonly key: string;
  readonly title: LocalizedText;
  readonly minutes: number;
  readonly hasForm: boolean;
  readonly parts: readonly MissionPart[];
}

export interface TesterRollout {
  readonly id: number;
  readonly enrolmentId: number;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly campaignId: number;
  readonly revision: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityLocale: Locale;
  readonly timeZone: string;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
  readonly missions: readonly TesterMission[];
}

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

export function groupByRollout(rows: readonly TesterRow[]): TesterRollout[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((some) => rolloutOf(some) ?? []);
}

/** Neither done, skipped nor blocked. */
export function isLeft({ done, state }: Pick<MissionPart, 'done' | 'state'>): boolean {
  return !done && state === null;
}

/** All parts that are left, in the order of the missions. */
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

/** Testers begin with different products, so that no product is always judged fresh. */
export function productOrder<Product>(products: readonly Product[], enrolmentId: number): Product[] {
  const first = products.length ? enrolmentId % products.length : 0;
  return [...products.slice(first), ...products.slice(0, first)];
}
