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
