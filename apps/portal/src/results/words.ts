import { LANGUAGE_TAGS, textFor, type Locale, type LocalizedText, type Texts, type TextVars } from '#platform';

/** What presenters of results write with: texts in the reader's language, and what people wrote in theirs. */
export interface Words {
  readonly locale: Locale;
  readonly t: (key: string, vars?: TextVars) => string;
  /** Text of the campaign, in the reader's language or the one it was written in. */
  readonly of: (text: LocalizedText) => string;
  /** `Germany, France and Portugal` */
  readonly list: (names: readonly string[]) => string;
  /** A language by its name, as a sentence begins: `Portugais`. */
  readonly language: (locale: Locale) => string;
}

export function wordsFor(texts: Texts, locale: Locale, sourceLocale: Locale): Words {
  const listing = new Intl.ListFormat(LANGUAGE_TAGS[locale], { type: 'conjunction' });
  const languages = new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'language' });
  return {
    locale,
    t: (key, vars) => texts.t(locale, key, vars),
    of: (text) => textFor(text, locale, sourceLocale),
    list: (names) => listing.format(names),
    language: (spoken) => capitalised(languages.of(LANGUAGE_TAGS[spoken].slice(0, 2)) ?? spoken, locale),
  };
}

function capitalised(word: string, locale: Locale): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
