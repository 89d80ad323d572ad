import { localeFromTag, type Locale } from '#platform';
import { plainWord, plainWords } from './plain-word.js';

const byName = plainWords<Locale>([
  ['fr', ['français', 'french', 'francês', 'Französisch', 'fra', 'fre']],
  ['en', ['anglais', 'English', 'inglês', 'Englisch', 'eng']],
  ['pt', ['portugais', 'Portuguese', 'português', 'Portugiesisch', 'por']],
  ['de', ['allemand', 'German', 'alemão', 'Deutsch', 'deu', 'ger']],
]);

/** One language with its regions, nothing behind it: `pt-PT, de-DE` are two. */
const TAG = /^\s*[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*\s*$/i;

/** `pt-PT`, `DE`, `français` or `English (UK)` → our locale; undefined for other languages, and for several. */
export function localeFromWord(word: string): Locale | undefined {
  if (TAG.test(word)) {
    const locale = localeFromTag(word);
    if (locale) return locale;
  }
  const [language = '', ...regions] = word.split('(');
  const isSecond = regions.some((region) => byName.has(plainWord(region)));
  return isSecond ? undefined : byName.get(plainWord(language));
}

/** `pt-PT, de-DE` or `French (German)`: one of ours among others, so that nobody can say which is meant. */
export function isSeveralLanguages(word: string): boolean {
  const parts = word.split(/[^\p{L}\p{M}\p{N}_-]+/u).filter((part) => part !== '');
  return parts.length > 1 && parts.some((part) => localeFromWord(part) !== undefined);
}
