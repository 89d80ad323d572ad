import type { Locale } from '#platform';

/** The published statements of an instrument in one language: must not be edited. */
export interface Wording {
  readonly items: readonly string[];
  readonly source: string;
  readonly licence: string;
  /** Whether a published study examined exactly this wording. */
  readonly validated: boolean;
  readonly remarkKey?: string;
}

export interface Instrument {
  readonly source: string;
  readonly wordings: Readonly<Record<Locale, Wording>>;
}

export const OWN_TRANSLATION = {
  source: 'own translation, not validated',
  licence: 'part of this product',
  validated: false,
  remarkKey: 'forms.instruments.notValidated',
} as const;
