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

export interface ContributionWords {
  readonly title: string;
  readonly text: string;
  readonly reportedSeverity: number | null;
  readonly frequency: string | null;
}

/** The words in a fixed order, for `Editions.nameWords`. */
export function editionWords({
  title,
  text,
  reportedSeverity,
  frequency,
}: ContributionWords): (string | number | null)[] {
  return [title, text, reportedSeverity, frequency];
}

/** Families and sizes only, so that nothing identifies one phone. */
export const DEVICE_FACTS = ['system', 'browser', 'screen', 'network', 'language'] as const;
export type DeviceContext = Partial<Record<(typeof DEVICE_FACTS)[number], string>>;

export const MIDDLE_IMPORTANCE = 2;

/** Impact: importance of the mission (1–3) × severity (1–4, 1 where none is given) × support. */
export function impactFrom(importance: number | null, severity: number | null, support: number): number {
  return (importance ?? MIDDLE_IMPORTANCE) * (severity ?? 1) * support;
}

/** In confidential and anonymous campaigns people speak under aliases, and days are stored instead of times. */
export function isUnderAlias({ feedbackMode }: { readonly feedbackMode: string }): boolean {
  return feedbackMode !== 'named';
}
