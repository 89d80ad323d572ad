import { Logger } from '@nestjs/common';
import { formatNumber } from './formats.js';
import { LANGUAGE_TAGS, LOCALES, type Locale } from './locales.js';

export interface TextTree {
  readonly [key: string]: string | TextTree;
}
export type Translations = Partial<Record<string, TextTree>>;
export type TextVars = Readonly<Record<string, unknown>>;

type Pieces = readonly string[];
type Entry = Pieces | ReadonlyMap<string, Pieces>;

const PLURAL_FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const PLURAL_RULES = new Map(LOCALES.map((locale) => [locale, new Intl.PluralRules(LANGUAGE_TAGS[locale])]));

/** Every text of the interface, by its key `file.path.to.text`. */
export class Texts {
  private readonly entries = new Map<string, ReadonlyMap<string, Entry>>();
  private readonly logger = new Logger(Texts.name);

  /** @param strict a missing text throws; otherwise the last word of its key is shown */
  constructor(
    translations: Translations,
    private readonly strict = process.env['NODE_ENV'] !== 'production',
  ) {
    for (const [locale, tree] of Object.entries(translations)) {
      if (tree) this.entries.set(locale, flatten(tree));
    }
  }

  /** Falls back to English; `vars.count` chooses the plural. Nothing is escaped: templates do that. */
  t(locale: Locale, key: string, vars: TextVars = {}): string {
    const entry = this.entries.get(locale)?.get(key) ?? this.entries.get('en')?.get(key);
    if (!entry) return this.missing(locale, key);
    return fill(entry instanceof Map ? pluralForm(entry, locale, vars['count']) : (entry as Pieces), locale, vars);
  }

  has(locale: Locale, key: string): boolean {
    return this.entries.get(locale)?.has(key) ?? false;
  }

  keys(locale: Locale): string[] {
    return [...(this.entries.get(locale)?.keys() ?? [])];
  }

  private missing(locale: Locale, key: string): string {
    if (this.strict) throw new Error(`No text for "${key}" in "${locale}"`);
    this.logger.error(`No text for "${key}" in "${locale}"`);
    return key.slice(key.lastIndexOf('.') + 1);
  }
}

function flatten(tree: TextTree, prefix = '', into = new Map<string, Entry>()): Map<string, Entry> {
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix + key;
    if (typeof value === 'string') into.set(path, cut(value));
    else if (isPlural(value)) into.set(path, new Map(Object.entries(value).map(([form, text]) => [form, cut(text)])));
    else flatten(value, `${path}.`, into);
  }
  return into;
}

function isPlural(tree: TextTree): tree is Record<string, string> {
  const forms = Object.keys(tree);
  return 'other' in tree && 'one' in tree && forms.every((form) => PLURAL_FORMS.has(form));
}

function cut(text: string): Pieces {
  return text.split(/\{(\w+)\}/);
}

function pluralForm(forms: ReadonlyMap<string, Pieces>, locale: Locale, count: unknown): Pieces {
  const category = PLURAL_RULES.get(locale)?.select(Number(count)) ?? 'other';
  return forms.get(category) ?? forms.get('other') ?? [];
}

function fill(pieces: Pieces, locale: Locale, vars: TextVars): string {
  let text = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at += 2) text += written(vars[pieces[at]!], locale) + (pieces[at + 1] ?? '');
  return text;
}

function written(value: unknown, locale: Locale): string {
  if (typeof value === 'number') return formatNumber(value, locale);
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : (value as { toString(): string }).toString();
}
