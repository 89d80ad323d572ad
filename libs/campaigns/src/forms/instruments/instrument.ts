import type { Locale } from '#platform';

/** The statements of an instrument in one language, never to be edited. */
export interface Wording {
  readonly items: readonly string[];
  /** Where it was published, or that it is our own translation. */
  readonly source: string;
  readonly licence: string;
  /** Whether a published study examined this very wording. */
  readonly validated: boolean;
  /** Text to show wherever results rest on this wording. */
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
