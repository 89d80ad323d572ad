import { LOCALES, type Locale } from './locales.js';

export type LocalizedText = Partial<Record<Locale, string>>;

/** The text without its empty languages. */
export function written(text: LocalizedText | null | undefined): LocalizedText {
  const entries = LOCALES.flatMap((locale) => (text?.[locale] ? [[locale, text[locale]] as const] : []));
  return Object.fromEntries(entries);
}

/** The text in the first of these languages that has one, else in any language. */
export function textFor(text: LocalizedText, ...preference: (Locale | undefined)[]): string {
  for (const locale of preference) {
    const found = locale && text[locale];
    if (found) return found;
  }
  return Object.values(text).find((value) => value) ?? '';
}
