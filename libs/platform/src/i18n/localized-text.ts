import { LOCALES, type Locale } from './locales.js';

/** A text written by people in some of our languages: `{fr: '…', pt: '…'}`. */
export type LocalizedText = Partial<Record<Locale, string>>;

/** The languages in which something was written. */
export function written(text: LocalizedText | null | undefined): LocalizedText {
  const entries = LOCALES.flatMap((locale) => (text?.[locale] ? [[locale, text[locale]] as const] : []));
  return Object.fromEntries(entries);
}

/** The one fallback rule: reader's language → entity's → source language → whatever exists. */
export function textFor(text: LocalizedText, ...preference: (Locale | undefined)[]): string {
  for (const locale of preference) {
    const found = locale && text[locale];
    if (found) return found;
  }
  return Object.values(text).find((value) => value) ?? '';
}
