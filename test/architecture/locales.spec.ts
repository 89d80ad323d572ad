import { LOCALES, type TextTree } from '#platform';
import { readViewFiles } from '../../apps/portal/src/http/views/view-files.js';
import { textsOfTheProduct, translationsOfTheProduct } from '../support/texts.js';

const texts = textsOfTheProduct();
const translations = translationsOfTheProduct();
const english = new Set(texts.keys('en'));
const others = LOCALES.filter((locale) => locale !== 'en');

describe('locales', () => {
  it.each(others)('%s has the keys of English, no more and no fewer', (locale) => {
    const keys = new Set(texts.keys(locale));
    const missing = [...english].filter((key) => !keys.has(key));
    const unknown = [...keys].filter((key) => !english.has(key));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  it.each(others)('%s fills in the same variables', (locale) => {
    const [ours, theirs] = [variables(translations['en']!), variables(translations[locale]!)];
    expect([...ours].filter(([key, names]) => theirs.get(key) !== names).map(([key]) => key)).toEqual([]);
  });

  it.each(LOCALES)('%s has no text that is empty or ends in blanks', (locale) => {
    const bad = [...leaves(translations[locale]!)].filter(([, text]) => text.trim() === '' || text !== text.trim());
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  it('leaves the colon after a label to the texts, as French has a space before it', () => {
    const templates = ['apps/portal/views', 'libs/notifications/src/mail/templates'].flatMap((folder) => [
      ...readViewFiles(folder, '.hbs'),
    ]);
    const written = templates.filter(([, source]) => /\}\}(<\/\w+>)?:(\s|$)/.test(source));
    expect(written.map(([view]) => view)).toEqual([]);
  });

  it('has every text a template asks for by name', () => {
    const asked = [...readViewFiles('apps/portal/views', '.hbs')].flatMap(([view, source]) =>
      [...source.matchAll(/[({~]t "([\w.-]+)"/g)].map(([, key = '']) => ({ view, key })),
    );
    expect(asked.filter(({ key }) => !english.has(key))).toEqual([]);
  });
});

/** Names used by a text, in order of the alphabet; the forms of a plural count together, as "one" may do without its count. */
function variables(tree: TextTree): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [path, text] of leaves(tree)) {
    const key = path.replace(/\.(zero|one|two|few|many|other)$/, '');
    const names = found.get(key) ?? found.set(key, new Set()).get(key)!;
    for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) names.add(name);
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort().join()]));
}

function* leaves(tree: TextTree, prefix = ''): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [prefix + key, value];
    else yield* leaves(value, `${prefix}${key}.`);
  }
}
