import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, Texts, type TextTree, type Translations } from '#platform';

/** The texts of locales/ without a Nest application around them. */
export function textsOfTheProduct(): Texts {
  return new Texts(translationsOfTheProduct(), true);
}

export function translationsOfTheProduct(): Translations {
  return Object.fromEntries(LOCALES.map((locale) => [locale, treeOf(join(process.cwd(), 'locales', locale))]));
}

function treeOf(folder: string): TextTree {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as TextTree,
    ]),
  );
}
