import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readUnusedWords, wordingFaults } from './locale-wording.ts';

/** A text, its plural forms, or a branch of more. */
type Tree = { [key: string]: Tree | string };
type Leaf = string | Record<string, string>;

const FOLDER = 'locales';
const SOURCE = 'en';
const FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

const unused = readUnusedWords(readFileSync('docs/glossary.md', 'utf8'));
const locales = readdirSync(FOLDER).sort();
const texts = new Map(locales.map((locale) => [locale, readLocale(locale)]));
const source = texts.get(SOURCE) ?? new Map<string, Leaf>();
const problems = [...texts].flatMap(([locale, leaves]) => [
  ...(locale === SOURCE ? [] : differences(locale, leaves)),
  ...[...leaves].flatMap(([key, leaf]) => faults(locale, leaf).map((fault) => `${locale} ${key}: ${fault}`)),
]);
for (const problem of problems) console.error(problem);
console.log(`${source.size} texts in ${locales.join(', ')}: ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;

function readLocale(locale: string): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const file of readdirSync(join(FOLDER, locale)).filter((name) => name.endsWith('.json'))) {
    const tree = JSON.parse(readFileSync(join(FOLDER, locale, file), 'utf8')) as Tree;
    collect(tree, file.slice(0, -'.json'.length), leaves);
  }
  return leaves;
}

function collect(tree: Tree, path: string, leaves: Map<string, Leaf>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') leaves.set(`${path}.${key}`, value);
    else if (isPlural(value)) leaves.set(`${path}.${key}`, value);
    else collect(value, `${path}.${key}`, leaves);
  }
}

function isPlural(value: Tree): value is Record<string, string> {
  return 'other' in value && Object.keys(value).every((key) => FORMS.has(key));
}

function differences(locale: string, leaves: Map<string, Leaf>): string[] {
  const missing = [...source.keys()].filter((key) => !leaves.has(key)).map((key) => `${locale} ${key}: missing`);
  const extra = [...leaves.keys()].filter((key) => !source.has(key)).map((key) => `${locale} ${key}: not in ${SOURCE}`);
  const others = [...leaves].flatMap(([key, leaf]) => {
    const original = source.get(key);
    if (original === undefined || placeholders(original) === placeholders(leaf)) return [];
    return [`${locale} ${key}: has {${placeholders(leaf)}}, ${SOURCE} has {${placeholders(original)}}`];
  });
  return [...missing, ...extra, ...others];
}

/** Of all plural forms together: "one" may do without its count. */
function placeholders(leaf: Leaf): string {
  const found = formsOf(leaf).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  return [...new Set(found)].sort().join(', ');
}

function faults(locale: string, leaf: Leaf): string[] {
  const empty = formsOf(leaf).some((text) => !text.trim()) ? ['empty'] : [];
  const loose = formsOf(leaf).flatMap((text) => wordingFaults(locale, text, unused));
  if (typeof leaf === 'string') return [...empty, ...loose];
  const spoken: string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const foreign = Object.keys(leaf).filter((form) => !spoken.includes(form));
  return [
    ...empty,
    ...loose,
    ...(leaf.one === undefined && spoken.includes('one') ? ['has no plural form "one"'] : []),
    ...foreign.map((form) => `has a plural form "${form}" that the language does not`),
  ];
}

function formsOf(leaf: Leaf): string[] {
  return typeof leaf === 'string' ? [leaf] : Object.values(leaf);
}
