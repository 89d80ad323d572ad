import { Injectable } from '@nestjs/common';
import {
  Clock,
  LANGUAGE_TAGS,
  Texts,
  formatDate,
  formatDay,
  formatDays,
  formatRelativeDay,
  textFor,
  type Locale,
  type LocalizedText,
  type RequestContext,
} from '#platform';

export type Say = (key: string, vars?: Readonly<Record<string, unknown>>) => string;

/** What a page says to its reader: in their language, on their calendar. A day is never given an hour. */
export interface Wording {
  readonly locale: Locale;
  readonly say: Say;
  /** A text of a campaign. */
  readonly read: (text: LocalizedText, of: { sourceLocale: Locale; entityLocale?: Locale }) => string;
  /** `tomorrow`, `Friday`, `12 March`. */
  readonly day: (at: Date | string) => string;
  /** `12 March`, for sentences that name a day. */
  readonly date: (at: Date | string) => string;
  /** `12 March 2026`. */
  readonly fullDate: (at: Date | string) => string;
  /** `12 March – 3 April`. */
  readonly period: (from: string, until: string) => string;
  readonly minutes: (count: number) => string;
  /** `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
}

@Injectable()
export class Wordings {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** @param room whose texts `say` finds by the rest of their key; those of all rooms without it */
  for({ locale, timeZone }: RequestContext, room = ''): Wording {
    const reader = { locale, timeZone };
    const now = this.clock.now();
    const dayOf = (at: Date | string) => (typeof at === 'string' ? at : calendarDayOf(at, timeZone));
    return {
      locale,
      say: (key, vars) => this.texts.t(locale, room ? `${room}.${key}` : key, vars),
      read: (text, { entityLocale, sourceLocale }) => textFor(text, locale, entityLocale ?? sourceLocale, sourceLocale),
      day: (at) => formatRelativeDay(dayOf(at), reader, now),
      date: (at) => formatDay(dayOf(at), reader, now),
      fullDate: (at) => formatDate(dayOf(at), reader),
      period: (from, until) => formatDays(from, until, reader, now),
      minutes: (count) => this.texts.t(locale, 'common.minutes', { count }),
      list: (items) => new Intl.ListFormat(LANGUAGE_TAGS[locale]).format(items),
    };
  }
}

function calendarDayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
