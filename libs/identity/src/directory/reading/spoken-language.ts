import { localeFromTag, type Locale } from '#platform';
import { plainWord, plainWords } from './plain-word.js';

const byName = plainWords<Locale>([
  ['fr', ['français', 'french', 'francês', 'Französisch', 'fra', 'fre']],
  ['en', ['anglais', 'English', 'inglês', 'Englisch', 'eng']],
  ['pt', ['portugais', 'Portuguese', 'português', 'Portugiesisch', 'por']],
  ['de', ['allemand', 'German', 'alemão', 'Deutsch', 'deu', 'ger']],
]);

/** `pt-PT`, `DE`, `français` or `English (UK)` → our locale; undefined when we do not speak it. */
export function localeFromWord(word: string): Locale | undefined {
  return localeFromTag(word) ?? byName.get(plainWord(word.replace(/\(.*$/, '')));
}
