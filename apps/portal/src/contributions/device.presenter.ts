import { LANGUAGE_TAGS, isLocale, type Locale } from '#platform';
import type { Say } from '../http/wording/wording.js';

const SCREENS = ['small', 'medium', 'large'];

export function deviceFactInWords(fact: string, value: string, locale: Locale, say: Say): string {
  if (fact === 'screen' && SCREENS.includes(value)) return say(`device.screens.${value}`);
  if (fact === 'network' && /^wi-?fi$/i.test(value)) return say('device.wifi');
  if (fact === 'network') return value.toUpperCase();
  if (fact === 'language') return languageName(value, locale);
  return value;
}

function languageName(code: string, locale: Locale): string {
  if (!/^[a-z]{2,3}$/.test(code)) return code;
  const tag = isLocale(locale) ? LANGUAGE_TAGS[locale] : 'en';
  return new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' }).of(code) ?? code;
}
