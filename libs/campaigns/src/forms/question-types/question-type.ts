import type { Locale, MessageVars } from '#platform';
import type { Instrument } from '../instruments/instrument.js';
import type { JsonReader } from '../json-reader.js';
import type { AnswerValue, CommonPart, Question } from '../question.js';

/** Possible answers, as far as conditions can refer to them; `presence`: only whether there is one. */
export type Domain =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly integer: boolean }
  | { readonly kind: 'option' | 'options'; readonly keys: readonly string[] }
  | { readonly kind: 'presence' };

/** `item` is the index of the statement in a battery. */
export interface AnswerProblem {
  readonly messageKey: string;
  readonly vars?: MessageVars;
  readonly item?: number;
}

export type Normalised = { readonly value: AnswerValue | undefined } | { readonly problems: readonly AnswerProblem[] };

export interface QuestionProblem {
  readonly messageKey: string;
  readonly vars?: MessageVars;
}

/** Method syntax, so that each type may narrow its question. */
export interface QuestionType<Q extends Question = Question> {
  readonly jsonKeys: readonly string[];
  readonly instrument?: Instrument;
  parse(common: CommonPart, json: Readonly<Record<string, unknown>>, path: string, reader: JsonReader): Q;
  check?(question: Q, sourceLocale: Locale): QuestionProblem[];
  /** The stored form of a raw answer, which may be anything; `undefined` for none. */
  normalise(question: Q, raw: unknown): Normalised;
  domain(question: Q): Domain;
  /** Tally buckets of a stored answer: one, or several for multiple choice. */
  score(question: Q, answer: AnswerValue): string[];
  buckets(question: Q): string[];
  readonly fieldCount?: number;
  fromFields(values: readonly unknown[]): unknown;
  toFields(raw: unknown): (string | string[])[];
}

export function problem(messageKey: string, vars: MessageVars = {}): { problems: AnswerProblem[] } {
  return { problems: [{ messageKey, vars }] };
}

export function fieldText(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
}

/** Accepts a decimal comma; anything that is no number stays as it is, for the error message. */
export function numberFromField(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[+-]?\d{1,30}([.,]\d{1,30})?(e[+-]?\d{1,3})?$/i.test(value.trim())) return value;
  return Number(value.trim().replace(',', '.'));
}
