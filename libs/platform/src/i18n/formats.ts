import { LANGUAGE_TAGS, type Locale } from './locales.js';

/** A moment, or a calendar day `YYYY-MM-DD`, which no time zone shifts. */
export type Moment = Date | string | number;

export interface Reader {
  readonly locale: Locale;
  readonly timeZone?: string | undefined;
}

export interface NumberStyle {
  readonly digits?: number | undefined;
  readonly sign?: boolean | undefined;
}

const DAY_MS = 86_400_000;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const DATE_TIME: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
};
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
const WEEKDAY: Intl.DateTimeFormatOptions = { weekday: 'long' };
const DAY_OF_YEAR: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };

type DatePart = Pick<Intl.DateTimeFormatPart, 'type' | 'value'>;

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const dayNames = new Map<Locale, Intl.RelativeTimeFormat>();

/** `12 March 2026` */
export function formatDate(at: Moment, reader: Reader): string {
  return written(DATE, at, readerOf(at, reader));
}

/** `12 March`, with the year when it is not the present one. */
export function formatDay(at: Moment, reader: Reader, now: Date = new Date()): string {
  const there = readerOf(at, reader);
  return written(dayStyle(at, there, yearOf(now, reader)), at, there);
}

/** `12 March – 3 April`, with the years when one of them is not the present one. */
export function formatDays(from: Moment, until: Moment, reader: Reader, now: Date = new Date()): string {
  const there = readerOf(from, reader);
  const year = yearOf(now, reader);
  const style = [from, until].map((at) => dayStyle(at, there, year)).find((each) => each === DATE) ?? DAY_OF_YEAR;
  return joined(dateFormat(style, there).formatRangeToParts(new Date(from), new Date(until)), reader);
}

/** `12 Mar 2026, 18:00`; a calendar day is shown without time. */
export function formatDateTime(at: Moment, reader: Reader): string {
  return isCalendarDay(at) ? formatDate(at, reader) : written(DATE_TIME, at, reader);
}

/** `tomorrow, 18:00` up to one day away, `Friday, 18:00` within the next six days, otherwise `12 March, 18:00`. */
export function formatRelativeDay(at: Moment, reader: Reader, now: Date = new Date()): string {
  const day = dayInWords(at, reader, now);
  return isCalendarDay(at) ? day : `${day}, ${dateFormat(TIME, reader).format(new Date(at))}`;
}

/** `1 234.5` in the locale's form. */
export function formatNumber(value: number, locale: Locale, style: NumberStyle = {}): string {
  return numberFormat(locale, style, 'decimal').format(value);
}

/** `42 %` from 42: percentages go from 0 to 100 everywhere. */
export function formatPercent(percentage: number, locale: Locale, style: NumberStyle = { digits: 0 }): string {
  return numberFormat(locale, style, 'percent').format(percentage / 100);
}

function written(style: Intl.DateTimeFormatOptions, at: Moment, there: Reader): string {
  return joined(dateFormat(style, there).formatToParts(new Date(at)), there);
}

/** French writes the first of a month as an ordinal, which Intl does not. */
function joined(parts: readonly DatePart[], { locale }: Reader): string {
  const said = ({ type, value }: DatePart) => (locale === 'fr' && type === 'day' && value === '1' ? '1er' : value);
  return parts.map(said).join('');
}

function dayInWords(at: Moment, reader: Reader, now: Date): string {
  const there = readerOf(at, reader);
  const distance = (dayNumber(at, there) - dayNumber(now, reader)) / DAY_MS;
  if (Math.abs(distance) <= 1) return dayName(reader.locale).format(distance, 'day');
  if (distance > 0 && distance < 7) return dateFormat(WEEKDAY, there).format(new Date(at));
  return formatDay(at, reader, now);
}

function dayStyle(at: Moment, there: Reader, thisYear: string): Intl.DateTimeFormatOptions {
  return yearOf(at, there) === thisYear ? DAY_OF_YEAR : DATE;
}

function isCalendarDay(at: Moment): boolean {
  return typeof at === 'string' && CALENDAR_DAY.test(at);
}

function readerOf(at: Moment, reader: Reader): Reader {
  return isCalendarDay(at) ? { locale: reader.locale, timeZone: 'UTC' } : reader;
}

function dayNumber(at: Moment, { timeZone }: Reader): number {
  return Date.parse(
    dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit' }, { timeZone }).format(new Date(at)),
  );
}

function yearOf(at: Moment, { timeZone }: Reader): string {
  return dateFormat({ year: 'numeric' }, { timeZone }).format(new Date(at));
}

function dateFormat(
  style: Intl.DateTimeFormatOptions,
  { locale, timeZone = 'UTC' }: Partial<Reader>,
): Intl.DateTimeFormat {
  const tag = locale ? LANGUAGE_TAGS[locale] : 'sv-SE';
  const key = `${tag}|${timeZone}|${Object.entries(style).join()}`;
  return remembered(dateFormats, key, () => new Intl.DateTimeFormat(tag, { ...style, timeZone }));
}

function numberFormat(
  locale: Locale,
  { digits, sign = false }: NumberStyle,
  style: 'decimal' | 'percent',
): Intl.NumberFormat {
  return remembered(numberFormats, `${locale}|${style}|${String(digits)}|${String(sign)}`, () => {
    const places = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
      style,
      ...places,
      signDisplay: sign ? 'exceptZero' : 'negative',
    });
  });
}

function dayName(locale: Locale): Intl.RelativeTimeFormat {
  return remembered(dayNames, locale, () => new Intl.RelativeTimeFormat(LANGUAGE_TAGS[locale], { numeric: 'auto' }));
}

function remembered<Key, Value>(cache: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
