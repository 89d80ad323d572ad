import { isISO31661Alpha2 } from 'class-validator';
import { LANGUAGE_TAGS, LOCALES, type Locale } from '#platform';

export interface Choice {
  value: string;
  label: string;
}
export interface Places {
  countries: Choice[];
  timeZones: Choice[];
  locales: Choice[];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) =>
  isISO31661Alpha2(code),
);
const known = new Map<Locale, Places>();

/** Countries and languages are named in the reader's language, time zones by their identifiers. */
export function placesFor(locale: Locale): Places {
  const places = known.get(locale) ?? {
    countries: countries(locale),
    timeZones: timeZones(),
    locales: languages(locale),
  };
  known.set(locale, places);
  return places;
}

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'region' }).of(code) ?? code;
}

function countries(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'region', fallback: 'none' });
  return CODES.flatMap((value) => {
    const label = names.of(value);
    return label ? [{ value, label }] : [];
  }).sort((one, other) => one.label.localeCompare(other.label, LANGUAGE_TAGS[locale]));
}

function timeZones(): Choice[] {
  return Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** Languages named in themselves, for somebody who cannot read the page's language. */
export function languagesByThemselves(): Choice[] {
  return LOCALES.map((value) => {
    const name = new Intl.DisplayNames(LANGUAGE_TAGS[value], { type: 'language' }).of(value) ?? value;
    return { value, label: name.charAt(0).toUpperCase() + name.slice(1) };
  });
}

function languages(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'language' });
  return LOCALES.map((value) => ({ value, label: names.of(value) ?? value }));
}
