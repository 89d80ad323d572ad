import type { AppError, FieldError, MessageVars } from '#platform';
import type { OwnValues } from '../views/own-values.js';
import type { PageFrame } from '../views/page-frame.js';

export interface Crumb {
  label: string;
  href: string;
}

/** A message shown once on the next page, translated then. */
export interface Flash {
  kind: 'success' | 'info' | 'warning' | 'error';
  key: string;
  vars?: MessageVars;
  also?: readonly { key: string; vars?: MessageVars }[];
  /** For a form sent by the phone's queue: the message stays there until it is read. */
  toRead?: boolean;
}

export interface PageOptions {
  status?: number;
  titleKey?: string;
  title?: string;
  layout?: PageFrame['layout'];
  width?: PageFrame['width'];
  scripts?: readonly string[];
  timeZone?: string;
  problem?: InputProblem | undefined;
  own?: OwnValues;
  /** Many readers get the same page but for `own`: it is drawn once. Its number of new inbox entries is the one shown last. */
  isShared?: boolean;
  /** Held to few statements: the number of new inbox entries may be that of a moment ago. */
  asksLittle?: boolean;
}

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

export interface InputProblem {
  /** For programs: the input was valid but not taken. */
  outcome?: string;
  messageKey: string;
  vars: MessageVars;
  fields: readonly FieldError[];
  /** For fields that look alike, in the summary. */
  subjects?: Readonly<Record<string, string>>;
}

export function page(view: string, model: object, options: PageOptions): Page {
  return new Page(view, model, options.problem ? { status: 422, ...options } : options);
}

/** `path` stays within the product. */
export function redirect(path: string, flash?: Flash): Redirect {
  return new Redirect(path, flash);
}

export function problemFrom(error: AppError): InputProblem {
  return { messageKey: error.messageKey, vars: error.vars, fields: error.fields };
}
