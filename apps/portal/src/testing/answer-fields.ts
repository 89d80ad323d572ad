import { randomBytes } from 'node:crypto';
import { fieldNames, type Question } from '#campaigns';
import { ResponseInput } from '#feedback';
import { bind } from '#platform';
import type { InputProblem } from '../http/pages/page.js';

/** What a form sends, field by field. */
export type Fields = Readonly<Record<string, unknown>>;

const TOKEN = /^[A-Za-z0-9_-]{8,40}$/;

/** The tester opened what they had sent in order to change it. */
export function isChange(fields: Fields): boolean {
  return fields['change'] === '1';
}

/** The draft the form was filled from, 0 for none; undefined where the form does not say. */
export function revisionOf(fields: Fields): number | undefined {
  const revision = fields['revision'];
  return typeof revision === 'string' && /^\d{1,10}$/.test(revision) ? Number(revision) : undefined;
}

/** The token the form was opened with; a form opened now gets a new one. */
export function clientTokenOf(fields: Fields = {}): string {
  const token = fields['clientToken'];
  return typeof token === 'string' && TOKEN.test(token) ? token : randomBytes(16).toString('base64url');
}

/** The edition of what was stored when the form was opened, `none` for nothing; undefined where the form does not say. */
export function basisOf(fields: Fields): string | undefined {
  return markIn(fields, 'basis', /^(none|[0-9a-f]{32})$/);
}

export function inputFrom(answers: Readonly<Record<string, unknown>>, fields: Fields): ResponseInput {
  const known = {
    basis: basisOf(fields),
    opened: markIn(fields, 'opened', /^[0-9a-f]{32}$/),
    edition: markIn(fields, 'edition', /^\d{1,9}$/),
  };
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return bind(ResponseInput, { answers, clientToken: clientTokenOf(fields), ...said });
}

/** Whether this is the first attempt of a phone to send it: nothing of it can have arrived before. */
export function isFirstAttempt(fields: Fields): boolean {
  return fields['attempt'] === '1';
}

/** What stands in a field nobody types into, if it is of its kind. */
function markIn(fields: Fields, name: string, kind: RegExp): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && kind.test(value) ? value : undefined;
}

/** Answers are called `answers.nps` where they are checked, and `a.nps` in the page; those of a battery, by statement. */
export function inFields(problem: InputProblem, questions: readonly Question[]): InputProblem {
  const first = new Map(questions.map((question) => [`answers.${question.key}`, fieldNames(question)[0]]));
  const fieldOf = (name: string) => first.get(name) ?? name.replace(/^answers\./, 'a.');
  return { ...problem, fields: problem.fields.map((error) => ({ ...error, field: fieldOf(error.field) })) };
}
