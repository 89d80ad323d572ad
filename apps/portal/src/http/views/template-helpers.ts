import Handlebars from 'handlebars';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatNumber,
  formatPercent,
  formatRelativeDay,
  type Moment,
  type NumberStyle,
  type Reader,
  type Texts,
} from '#platform';
import type { AssetPaths } from './asset-paths.js';
import { attributes, fieldHelpers } from './field-helpers.js';
import type { PageFrame } from './page-frame.js';
import { labelledCells } from './table-cells.js';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';

interface CallOptions {
  readonly hash: Record<string, unknown>;
  readonly data: { readonly page: PageFrame };
}
export type TemplateHelper = (...args: never[]) => unknown;

export function templateHelpers(
  texts: Texts,
  assets: AssetPaths,
  iconNames: ReadonlySet<string>,
): Record<string, TemplateHelper> {
  const drawings = { names: iconNames, findPath: () => assets.findPath('icons.svg') };
  return {
    ...wordHelpers(texts),
    ...figureHelpers,
    ...logicHelpers,
    ...fieldHelpers,
    asset: (name: string) => assets.findPath(name),
    icon: (name: string, { hash }: CallOptions) => icon(drawings, name, hash),
    thisPage: ({ data }: CallOptions) => encodeURIComponent(data.page.path),
    attr: (name: string, value: unknown) => attributes([[name, value]]),
    buttonClass: (kind: unknown) => BUTTON_CLASSES[String(kind)] ?? 'btn-primary',
    labelledCells: (content: TrustedHtml, _options: CallOptions) => labelledCells(content),
    concat: (...args: unknown[]) => args.slice(0, -1).join(''),
  };
}

function wordHelpers(texts: Texts): Record<string, TemplateHelper> {
  return {
    t: (key: string, { hash, data }: CallOptions) => texts.t(data.page.locale, key, hash),
    date: (at: Moment, { data }: CallOptions) => formatDate(at, reader(data.page)),
    dateTime: (at: Moment, { data }: CallOptions) => formatDateTime(at, reader(data.page)),
    dayOf: (at: Moment, { data }: CallOptions) => formatDay(at, reader(data.page), data.page.now),
    when: (at: Moment, { data }: CallOptions) => timeElement(at, data.page),
  };
}

const BUTTON_CLASSES: Record<string, string> = {
  primary: 'btn-primary',
  secondary: 'btn-outline',
  quiet: 'btn-ghost',
  danger: 'btn-outline btn-error',
};

const figureHelpers: Record<string, TemplateHelper> = {
  number: (value: number, { hash, data }: CallOptions) => formatNumber(value, data.page.locale, hash),
  percent: (value: number, { hash, data }: CallOptions) =>
    formatPercent(value, data.page.locale, { digits: 0, ...(hash as NumberStyle) }),
};

const logicHelpers: Record<string, TemplateHelper> = {
  eq: same,
  ne: (a: Scalar, b: Scalar) => !same(a, b),
  not: (value: unknown) => Handlebars.Utils.isEmpty(value),
  and: (...args: unknown[]) => args.slice(0, -1).every((value) => !Handlebars.Utils.isEmpty(value)),
  or: (...args: unknown[]) => args.slice(0, -1).find((value) => !Handlebars.Utils.isEmpty(value)),
  range: (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => from + step),
  includes: (list: readonly Scalar[] | undefined, value: Scalar) => list?.some((item) => same(item, value)) ?? false,
};

type Scalar = string | number | boolean | null | undefined;

/** Form values are text, so `3` equals `'3'`; a missing value equals nothing. */
function same(a: Scalar, b: Scalar): boolean {
  return a !== undefined && a !== null && b !== undefined && b !== null && String(a) === String(b);
}

function timeElement(at: Moment, page: PageFrame): TrustedHtml {
  const whose = reader(page);
  const machine = typeof at === 'string' ? at : new Date(at).toISOString();
  const [exact, said] = [formatDateTime(at, whose), formatRelativeDay(at, whose, page.now)];
  return trustedHtml(`<time datetime="${machine}" title="${exact}">${said}</time>`);
}

function reader({ locale, timeZone }: PageFrame): Reader {
  return { locale, timeZone };
}

interface IconDrawings {
  readonly names: ReadonlySet<string>;
  /** One file with all of them, so that a page carries none. */
  findPath(): string;
}

/** An icon of views/icons: decoration, or with `label` the accessible text itself. */
function icon(drawings: IconDrawings, name: string, options: Readonly<Record<string, unknown>>): TrustedHtml {
  if (!drawings.names.has(name)) throw new Error(`No icon is called "${name}"`);
  const escaped = (value: unknown) => Handlebars.escapeExpression(value as string);
  const classes = options['class'] ? `icon ${escaped(options['class'])}` : 'icon';
  const meaning = options['label'] ? `role="img" aria-label="${escaped(options['label'])}"` : 'aria-hidden="true"';
  return trustedHtml(`<svg class="${classes}" ${meaning}><use href="${drawings.findPath()}#${name}"/></svg>`);
}
