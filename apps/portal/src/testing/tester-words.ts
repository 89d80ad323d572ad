import { Injectable } from '@nestjs/common';
import {
  Clock,
  LANGUAGE_TAGS,
  Texts,
  formatDate,
  formatRelativeDay,
  textFor,
  type Locale,
  type LocalizedText,
  type RequestContext,
} from '#platform';

type Say = (key: string, vars?: Readonly<Record<string, unknown>>) => string;

interface Spoken {
  readonly entityLocale: Locale;
  readonly sourceLocale: Locale;
}

/** What a tester reads, in their own language and on their own calendar. */
export interface TesterWords {
  readonly locale: Locale;
  readonly say: Say;
  /** A text of the campaign. */
  readonly read: (text: LocalizedText, of: Spoken) => string;
  /** `tomorrow`, `Friday`, `12 March`. */
  readonly day: (day: string) => string;
  /** `12 March 2026`. */
  readonly date: (day: string) => string;
  readonly minutes: (count: number) => string;
  /** `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
}

@Injectable()
export class Speakers {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  for({ locale, timeZone }: RequestContext): TesterWords {
    const say: Say = (key, vars) => this.texts.t(locale, key, vars);
    return {
      locale,
      say,
      read: (text, { entityLocale, sourceLocale }) => textFor(text, locale, entityLocale, sourceLocale),
      day: (day) => formatRelativeDay(day, { locale, timeZone }, this.clock.now()),
      date: (day) => formatDate(day, { locale, timeZone }),
      minutes: (count) => say('common.minutes', { count }),
      list: (items) => new Intl.ListFormat(LANGUAGE_TAGS[locale]).format(items),
    };
  }
}
