import { LANGUAGE_TAGS, textFor, type Locale, type LocalizedText, type Texts, type TextVars } from '#platform';

/** What presenters of results write with: texts in the reader's language, and what people wrote in theirs. */
export interface Words {
  readonly locale: Locale;
  readonly t: (key: string, vars?: TextVars) => string;
  /** Text of the campaign, in the reader's language or the one it was written in. */
  readonly of: (text: LocalizedText) => string;
  /** `Germany, France and Portugal` */
  readonly list: (names: readonly string[]) => string;
  /** Languages by their names, as a sentence begins: `Portugais et allemand`. */
  readonly languages: (locales: readonly Locale[]) => string;
}

export function wordsFor(texts: Texts, locale: Locale, sourceLocale: Locale): Words {
  const listing = new Intl.ListFormat(LANGUAGE_TAGS[locale], { type: 'conjunction' });
  const names = new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'language' });
  const nameOf = (spoken: Locale) => names.of(LANGUAGE_TAGS[spoken].slice(0, 2)) ?? spoken;
  return {
    locale,
    t: (key, vars) => texts.t(locale, key, vars),
    of: (text) => textFor(text, locale, sourceLocale),
    list: (names) => listing.format(names),
    languages: (spoken) => capitalised(listing.format(spoken.map(nameOf)), locale),
  };
}

function capitalised(word: string, locale: Locale): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
