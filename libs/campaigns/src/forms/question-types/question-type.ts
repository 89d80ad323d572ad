import type { Locale, MessageVars } from '#platform';
import type { Instrument } from '../instruments/instrument.js';
import type { JsonReader } from '../json-reader.js';
import type { AnswerValue, CommonPart, Question } from '../question.js';

/** What can be answered, as far as conditions may ask about it; `presence`: only whether there is an answer. */
export type Domain =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly integer: boolean }
  | { readonly kind: 'option' | 'options'; readonly keys: readonly string[] }
  | { readonly kind: 'presence' };

/** What is wrong with an answer; `item` is the index of the statement in a battery. */
export interface AnswerProblem {
  readonly messageKey: string;
  readonly vars?: MessageVars;
  readonly item?: number;
}

export type Normalised = { readonly value: AnswerValue | undefined } | { readonly problems: readonly AnswerProblem[] };

/** What is wrong with a question, before its form may be published. */
export interface QuestionProblem {
  readonly messageKey: string;
  readonly vars?: MessageVars;
}

/** All that one type of question knows. Written in method syntax so that each type may narrow its question. */
export interface QuestionType<Q extends Question = Question> {
  /** Keys of the JSON format beyond those every question has. */
  readonly jsonKeys: readonly string[];
  /** The published statements, for types whose wording nobody edits. */
  readonly instrument?: Instrument;
  parse(common: CommonPart, json: Readonly<Record<string, unknown>>, path: string, reader: JsonReader): Q;
  check?(question: Q, sourceLocale: Locale): QuestionProblem[];
  /** A raw answer as it is stored, `undefined` for none; `raw` may be anything. */
  normalise(question: Q, raw: unknown): Normalised;
  domain(question: Q): Domain;
  /** What a stored answer counts as in the tallies: usually one bucket, several for multiple choice. */
  score(question: Q, answer: AnswerValue): string[];
  /** All buckets in their order: one for texts; none for numbers, which may be any. */
  buckets(question: Q): string[];
  /** Number of form fields when it is not one: `a.sus.0` … `a.sus.9`. */
  readonly fieldCount?: number;
  /** Raw answer from the values of its fields, blanks already undefined. */
  fromFields(values: readonly unknown[]): unknown;
  /** Values of its fields for a raw answer, to fill the form in again. */
  toFields(raw: unknown): (string | string[])[];
}

export function problem(messageKey: string, vars: MessageVars = {}): { problems: AnswerProblem[] } {
  return { problems: [{ messageKey, vars }] };
}

/** Text of one field; what cannot be shown in one is left empty. */
export function fieldText(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
}

/** Number written in a field, with decimal comma or point; anything else stays as it is, for the error message. */
export function numberFromField(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[+-]?\d{1,30}([.,]\d{1,30})?(e[+-]?\d{1,3})?$/i.test(value.trim())) return value;
  return Number(value.trim().replace(',', '.'));
}
