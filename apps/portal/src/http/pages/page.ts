import type { AppError, FieldError, MessageVars } from '#platform';
import type { OwnValues } from '../views/own-values.js';
import type { PageFrame } from '../views/page-frame.js';

/** A step of the way to a page, in ready words. */
export interface Crumb {
  label: string;
  href: string;
}

/** A message shown once on the next page; a key and variables, translated when it is shown. */
export interface Flash {
  kind: 'success' | 'info' | 'warning' | 'error';
  key: string;
  vars?: MessageVars;
  /** Sentences that follow. */
  also?: readonly { key: string; vars?: MessageVars }[];
  /** Of something that waited on a phone it is told there, where it stays until it was read. */
  toRead?: boolean;
}

export interface PageOptions {
  /** 200 unless said otherwise. */
  status?: number;
  /** Text keys and variables of the title. */
  titleKey?: string;
  /** A title that is somebody's own words. */
  title?: string;
  layout?: PageFrame['layout'];
  width?: PageFrame['width'];
  scripts?: readonly string[];
  timeZone?: string;
  problem?: InputProblem | undefined;
  /** What marks in the model stand for. */
  own?: OwnValues;
  /** But for `own` many readers get this very page: it is drawn once for all of them. */
  isShared?: boolean;
  /** Counts what is new in the inbox, beside its link: for pages people land on, as it costs a few queries. */
  unseen?: boolean;
}

/** What a page handler returns: a view of apps/portal/views and what it shows. */
export class Page {
  constructor(
    readonly view: string,
    readonly model: object,
    readonly options: PageOptions,
  ) {}
}

export class Redirect {
  constructor(
    readonly path: string,
    readonly flash?: Flash,
  ) {}
}

/** What was wrong with an input, to be shown in the form it came from. */
export interface InputProblem {
  /** What became of it, where nothing is wrong with it and it was not taken all the same; for programs. */
  outcome?: string;
  messageKey: string;
  vars: MessageVars;
  fields: readonly FieldError[];
  /** What fields are called, for forms with many alike: the summary on top names them. */
  subjects?: Readonly<Record<string, string>>;
}

export function page(view: string, model: object, options: PageOptions): Page {
  return new Page(view, model, options.problem ? { status: 422, ...options } : options);
}

/** See other: after a form was accepted. `path` stays within the product. */
export function redirect(path: string, flash?: Flash): Redirect {
  return new Redirect(path, flash);
}

export function problemFrom(error: AppError): InputProblem {
  return { messageKey: error.messageKey, vars: error.vars, fields: error.fields };
}
