import { Injectable } from '@nestjs/common';
import {
  calendarDay,
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

/** @param room prefix of the keys; none: full keys */
export function sayIn(texts: Texts, { locale }: { readonly locale: Locale }, room = ''): Say {
  return (key, vars) => texts.t(locale, room ? `${room}.${key}` : key, vars);
}

interface Source {
  readonly sourceLocale: Locale;
  readonly entityLocale?: Locale;
}

/** Dates are in the reader's calendar; a calendar day has no hour. */
export interface Wording {
  readonly locale: Locale;
  readonly say: Say;
  readonly read: (text: LocalizedText, of: Source) => string;
  /** `tomorrow`, `Friday`, `12 March`. */
  readonly day: (at: Date | string) => string;
  /** `12 March`, for sentences that name a day. */
  readonly date: (at: Date | string) => string;
  /** `12 March 2026`. */
  readonly fullDate: (at: Date | string) => string;
  /** `12 March – 3 April`. */
  readonly period: (from: string, until: string) => string;
  readonly minutes: (count: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** As at the start of a sentence: `Portugais et allemand`. */
  readonly languages: (locales: readonly Locale[]) => string;
}

export interface CampaignWording extends Wording {
  readonly campaignText: (text: LocalizedText) => string;
}

@Injectable()
export class Wordings {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  for(ctx: RequestContext, room = ''): Wording {
    return makeWording(this.texts, ctx, this.clock.now(), room);
  }

  forCampaign(ctx: RequestContext, source: Source): CampaignWording {
    const words = this.for(ctx);
    return { ...words, campaignText: (text) => words.read(text, source) };
  }
}

export function makeWording(
  texts: Texts,
  { locale, timeZone }: Pick<RequestContext, 'locale' | 'timeZone'>,
  now: Date,
  room = '',
): Wording {
  const reader = { locale, timeZone };
  const dayOf = (at: Date | string) => (typeof at === 'string' ? at : calendarDay(at, timeZone));
  const list = (items: readonly string[]) => new Intl.ListFormat(LANGUAGE_TAGS[locale]).format(items);
  return {
    locale,
    say: sayIn(texts, reader, room),
    read: (text, { entityLocale, sourceLocale }) => textFor(text, locale, entityLocale ?? sourceLocale, sourceLocale),
    day: (at) => formatRelativeDay(dayOf(at), reader, now),
    date: (at) => formatDay(dayOf(at), reader, now),
    fullDate: (at) => formatDate(dayOf(at), reader),
    period: (from, until) => formatDays(from, until, reader, now),
    minutes: (count) => texts.t(locale, 'common.minutes', { count }),
    list,
    languages: (spoken) => capitalised(list(spoken.map((each) => languageName(each, locale))), locale),
  };
}

function languageName(spoken: Locale, locale: Locale): string {
  const names = new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'language' });
  return names.of(LANGUAGE_TAGS[spoken].slice(0, 2)) ?? spoken;
}

function capitalised(word: string, locale: Locale): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
