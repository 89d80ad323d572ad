export const CONTRIBUTION_KINDS = ['problem', 'idea', 'praise', 'question'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** 1 minor, 2 annoying, 3 serious, 4 blocking. */
export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FREQUENCIES = ['once', 'sometimes', 'often', 'always'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const OUTCOME_KINDS = [
  'adopted',
  'planned',
  'delivered',
  'already_there',
  'declined',
  'no_action',
  'merged',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What its author may say otherwise. */
export interface ContributionWords {
  readonly title: string;
  readonly text: string;
  readonly reportedSeverity: number | null;
  readonly frequency: string | null;
}

/** The same in a row, for its edition. */
export function editionWords({
  title,
  text,
  reportedSeverity,
  frequency,
}: ContributionWords): (string | number | null)[] {
  return [title, text, reportedSeverity, frequency];
}

/** Coarse on purpose: families and sizes, nothing that tells one phone from its like. */
export const DEVICE_FACTS = ['system', 'browser', 'screen', 'network', 'language'] as const;
export type DeviceContext = Partial<Record<(typeof DEVICE_FACTS)[number], string>>;

/** Importance of a contribution that is about no mission. */
export const MIDDLE_IMPORTANCE = 2;

/**
 * Impact score: importance of the mission (1–3) × severity (1–4; 1 where none was given) × distinct voices behind it.
 * Whole, so that lists sort by it.
 */
export function impactFrom(importance: number | null, severity: number | null, support: number): number {
  return (importance ?? MIDDLE_IMPORTANCE) * (severity ?? 1) * support;
}

/** What is written under an alias carries the day only. */
export function isUnderAlias({ feedbackMode }: { readonly feedbackMode: string }): boolean {
  return feedbackMode !== 'named';
}
