import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_TAGS, LOCALES, type Locale, type Texts } from '#platform';
import { AssetPaths } from './asset-paths.js';
import type { PageFrame } from './page-frame.js';
import { templateHelpers } from './template-helpers.js';
import { TemplateSet } from './template-set.js';
import { trustedHtml } from './trusted-html.js';
import { readViewFiles, type ViewFiles } from './view-files.js';

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

/** Turns a view, its model and the page around it into HTML. Views are the fixed files of apps/portal/views. */
export class ViewEngine {
  private readonly root: string;
  private readonly viewsFolder: string;
  private files: ViewFiles;
  private templates: TemplateSet;
  private changed = false;

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
    const body = trustedHtml(this.templates.get(view)(model, { data: { ...around, root: model } }));
    const layout = this.templates.get(`layouts/${page.layout ?? 'main'}`);
    return layout({ ...page, body, languageTag: LANGUAGE_TAGS[page.locale] }, { data: around });
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
    this.files = readViewFiles(this.viewsFolder, '.hbs');
    const assets = AssetPaths.read(this.root, this.options.compile === 'boot');
    const icons = readViewFiles(join(this.viewsFolder, 'icons'), '.svg');
    this.templates = new TemplateSet(this.files, templateHelpers(this.texts, assets, icons));
  }

  private watch(): void {
    for (const folder of [this.viewsFolder, join(this.root, 'dist/assets')].filter(existsSync)) {
      watch(folder, { recursive: true, persistent: false }, () => (this.changed = true));
    }
  }
}
