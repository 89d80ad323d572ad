import { join } from 'node:path';
import { LANGUAGE_TAGS, LOCALES, type Locale, type Texts } from '#platform';
import { AssetPaths } from './asset-paths.js';
import { DrawnPage } from './drawn-page.js';
import type { DrawnField } from './field-helpers.js';
import type { PageError, PageFrame } from './page-frame.js';
import { RecentlyUsed } from './recently-used.js';
import { templateHelpers } from './template-helpers.js';
import { TemplateSet } from './template-set.js';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';
import { readViewFiles, type ViewFiles } from './view-files.js';
import { watchFolders } from './watch-folders.js';

export interface ViewEngineOptions {
  readonly root?: string;
  /** `boot`: everything, assets must be built; `use`: on first use; `change`: as `use`, read again after each change. */
  readonly compile?: 'boot' | 'use' | 'change';
}

interface Language {
  readonly locale: Locale;
  readonly tag: string;
  readonly code: string;
  readonly name: string;
  readonly current: boolean;
}

const MOST_PIECES = 500;
/** Some 25 KB each, compressed form included. */
const MOST_PAGES = 500;

export class ViewEngine {
  private readonly root: string;
  private readonly viewsFolder: string;
  private files: ViewFiles;
  private templates: TemplateSet;
  private changed = false;
  private readonly pieces = new RecentlyUsed<TrustedHtml>(MOST_PIECES);
  private readonly pages = new RecentlyUsed<DrawnPage>(MOST_PAGES);

  constructor(
    private readonly texts: Texts,
    private readonly options: ViewEngineOptions = {},
  ) {
    this.root = options.root ?? process.cwd();
    this.viewsFolder = join(this.root, 'apps/portal/views');
    this.read();
    if (options.compile === 'boot') for (const name of this.files.keys()) this.templates.get(name);
    if (options.compile === 'change') this.watch();
  }

  /**
   * @param view path without extension, such as `campaigns/edit`
   * @param model plain values only: templates cannot reach getters and methods
   */
  render(view: string, model: object, page: PageFrame): string {
    if (this.changed) this.read();
    const around = { page, languages: this.languages(page.locale) };
    const fields = new Map<string, DrawnField>();
    const body = trustedHtml(this.templates.get(view)(model, { data: { ...around, fields, root: model } }));
    const layout = this.templates.get(`layouts/${page.layout ?? 'main'}`);
    const errors = page.errors && summary(page.errors, fields);
    const correct = errors?.some(({ target }) => target) ? page.errors?.length : 0;
    return layout({ ...page, errors, correct, body, languageTag: LANGUAGE_TAGS[page.locale] }, { data: around });
  }

  /** Shared by many readers, such as the questions of a form: drawn once per `key`, which must name all it depends on. */
  piece(key: string, view: string, locale: Locale, model: () => object): TrustedHtml {
    if (this.changed) this.read();
    return this.pieces.getOrMake(key, () => {
      const around = { page: { locale }, languages: this.languages(locale) };
      const drawn = trustedHtml(this.templates.get(view)(model(), { data: around }));
      // Makes the key stand for the piece in the cache key of its page.
      return Object.assign(drawn, { toJSON: () => key });
    });
  }

  /** With `isShared` the page is drawn once per model and frame, so it must not depend on the present moment. */
  draw(view: string, model: object, page: PageFrame, isShared: boolean): DrawnPage {
    if (this.changed) this.read();
    if (!isShared) return new DrawnPage(this.render(view, model, page));
    const { now: _, ...around } = page;
    const timeless = Object.defineProperty(around, 'now', { enumerable: false, get: noPresent });
    const key = JSON.stringify([view, model, around]);
    return this.pages.getOrMake(key, () => new DrawnPage(this.render(view, model, timeless)));
  }

  fragment(view: string, model: object, page: Pick<PageFrame, 'locale' | 'timeZone'>): string {
    if (this.changed) this.read();
    return this.templates.get(view)(model, { data: { page, languages: this.languages(page.locale), root: model } });
  }

  private languages(current: Locale): Language[] {
    return LOCALES.map((locale) => ({
      locale,
      tag: LANGUAGE_TAGS[locale],
      code: locale.toUpperCase(),
      name: this.texts.t(locale, `common.languages.${locale}`),
      current: locale === current,
    }));
  }

  private read(): void {
    this.changed = false;
    this.pieces.clear();
    this.pages.clear();
    this.files = readViewFiles(this.viewsFolder, '.hbs');
    const assets = AssetPaths.read(this.root, this.options.compile === 'boot');
    const icons = new Set(readViewFiles(join(this.viewsFolder, 'icons'), '.svg').keys());
    this.templates = new TemplateSet(this.files, templateHelpers(this.texts, assets, icons));
  }

  private watch(): void {
    watchFolders([this.viewsFolder, join(this.root, 'dist/assets')], () => (this.changed = true), false);
  }
}

function noPresent(): never {
  throw new Error('A page that is drawn once for many readers has no present moment');
}

/** Each field once, with a link; a text that begins with the field's name gets no prefix. */
function summary(errors: readonly PageError[], fields: ReadonlyMap<string, DrawnField>) {
  return [...Map.groupBy(errors, ({ field }) => field)].map(([field, about]) => {
    const drawn = fields.get(field);
    const name = about[0]!.subject ?? drawn?.label;
    const texts = about.map(({ text }) => text);
    const begins = name && texts.some((text) => text.toLocaleLowerCase().startsWith(name.toLocaleLowerCase()));
    return { texts, subject: begins ? undefined : name, target: field && (drawn?.id ?? `field-${field}`) };
  });
}
