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
  /** Folder that holds apps/ and dist/. */
  readonly root?: string;
  /** `boot`: everything compiled at once, assets must be built; `use`: what is used; `change`: as `use`, read again on change. */
  readonly compile?: 'boot' | 'use' | 'change';
}

/** One language of the interface, as templates see it in `@languages`. */
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

/** Turns a view, its model and the page around it into HTML. Views are the fixed files of apps/portal/views. */
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
   * @param view path below apps/portal/views, without extension: `campaigns/edit`
   * @param model what the view shows, plain values only: getters and methods of classes are out of a template's reach
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

  /**
   * A piece of a page that is the same for many readers, such as the questions of a form: drawn once for each `key`, which has
   * to name everything it depends on.
   */
  piece(key: string, view: string, locale: Locale, model: () => object): TrustedHtml {
    if (this.changed) this.read();
    return this.pieces.getOrMake(key, () => {
      const around = { page: { locale }, languages: this.languages(locale) };
      const drawn = trustedHtml(this.templates.get(view)(model(), { data: around }));
      // To whatever depends on it, a piece is its key.
      return Object.assign(drawn, { toJSON: () => key });
    });
  }

  /**
   * A page in which marks stand for what is each reader's own. One that is the same for many readers is drawn once: all it says
   * depends on its model and what is around it, and on the present moment it must not depend.
   */
  draw(view: string, model: object, page: PageFrame, isShared: boolean): DrawnPage {
    if (this.changed) this.read();
    if (!isShared) return new DrawnPage(this.render(view, model, page));
    const { now: _, ...around } = page;
    const timeless = Object.defineProperty(around, 'now', { enumerable: false, get: noPresent });
    const key = JSON.stringify([view, model, around]);
    return this.pages.getOrMake(key, () => new DrawnPage(this.render(view, model, timeless)));
  }

  /** A piece of a page by itself, for a script of ours to put in its place. */
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
    const icons = readViewFiles(join(this.viewsFolder, 'icons'), '.svg');
    this.templates = new TemplateSet(this.files, templateHelpers(this.texts, assets, icons));
  }

  private watch(): void {
    watchFolders([this.viewsFolder, join(this.root, 'dist/assets')], () => (this.changed = true), false);
  }
}

function noPresent(): never {
  throw new Error('A page that is drawn once for many readers has no present moment');
}

/** The summary on top: each field once by its name, with where it stands; words that begin with its name are not put behind it. */
function summary(errors: readonly PageError[], fields: ReadonlyMap<string, DrawnField>) {
  return [...Map.groupBy(errors, ({ field }) => field)].map(([field, about]) => {
    const drawn = fields.get(field);
    const name = about[0]!.subject ?? drawn?.label;
    const texts = about.map(({ text }) => text);
    const begins = name && texts.some((text) => text.toLocaleLowerCase().startsWith(name.toLocaleLowerCase()));
    return { texts, subject: begins ? undefined : name, target: field && (drawn?.id ?? `field-${field}`) };
  });
}
