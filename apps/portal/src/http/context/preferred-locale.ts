import { isLocale, localeFromTag, type Locale } from '#platform';

export function preferredLocale(chosen: string | undefined, acceptLanguage: string | undefined): Locale {
  if (isLocale(chosen)) return chosen;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const locale = localeFromTag(part.split(';')[0] ?? '');
    if (locale) return locale;
  }
  return 'en';
}
