/** Languages of the interface. One more language is one more folder in locales/ and one more entry here. */
export const LOCALES = ['fr', 'en', 'pt', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** BCP 47 tags handed to Intl and to `<html lang>`: our Portuguese is that of Portugal. */
export const LANGUAGE_TAGS: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB', pt: 'pt-PT', de: 'de-DE' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** `pt-PT`, `PT_pt` or `de` → our locale; undefined when we do not speak it. */
export function localeFromTag(tag: string): Locale | undefined {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0];
  return isLocale(language) ? language : undefined;
}
