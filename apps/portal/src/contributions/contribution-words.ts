import { Injectable } from '@nestjs/common';
import {
  Clock,
  Texts,
  formatDate,
  formatRelativeDay,
  textFor,
  type Locale,
  type LocalizedText,
  type RequestContext,
} from '#platform';

export type Say = (key: string, vars?: Readonly<Record<string, unknown>>) => string;

/** What the pages of contributions say, in the language of who reads them. */
export interface ContributionWords {
  readonly locale: Locale;
  readonly say: Say;
  /** A text of a campaign. */
  readonly read: (text: LocalizedText, of: { sourceLocale: Locale; entityLocale?: Locale }) => string;
  /** `yesterday`, `12 March`: never an hour. */
  readonly day: (at: Date | string) => string;
  readonly date: (at: Date | string) => string;
}

@Injectable()
export class ContributionSpeech {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  in({ locale, timeZone }: RequestContext): ContributionWords {
    const reader = { locale, timeZone };
    return {
      locale,
      say: (key, vars) => this.texts.t(locale, `contributions.${key}`, vars),
      read: (text, { entityLocale, sourceLocale }) => textFor(text, locale, entityLocale ?? sourceLocale, sourceLocale),
      day: (at) => formatRelativeDay(dayOf(at, timeZone), reader, this.clock.now()),
      date: (at) => formatDate(at, reader),
    };
  }
}

function dayOf(at: Date | string, timeZone: string): string {
  return typeof at === 'string' ? at : new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
