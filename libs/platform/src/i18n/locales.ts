export const LOCALES = ['fr', 'en', 'pt', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

export const LANGUAGE_TAGS: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB', pt: 'pt-PT', de: 'de-DE' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** `pt-PT`, `PT_pt` or `de` → locale; undefined for other languages. */
export function localeFromTag(tag: string): Locale | undefined {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0];
  return isLocale(language) ? language : undefined;
}

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
