import { fieldNames, type Question } from '#campaigns';
import { ResponseInput } from '#responses';
import { isOpenedStamp } from '#contributions';
import { bind, isBasis } from '#platform';
import { clientTokenFrom, type Fields } from '../http/forms/fields.js';
import type { InputProblem } from '../http/pages/page.js';

/** The tester opened what they had sent in order to change it. */
export function isChange(fields: Fields): boolean {
  return fields['change'] === '1';
}

/** The draft the form was filled from, 0 for none; undefined where the form does not say. */
export function readRevision(fields: Fields): number | undefined {
  const revision = fields['revision'];
  return typeof revision === 'string' && /^\d{1,10}$/.test(revision) ? Number(revision) : undefined;
}

/** The edition of what was stored when the form was opened, `none` for nothing; undefined where the form does not say. */
export function readBasis(fields: Fields): string | undefined {
  const { basis } = fields;
  return isBasis(basis) ? basis : undefined;
}

/** The proof that the form was opened in time, where it brings one. */
export function readOpenedStamp({ opened }: Fields): string | undefined {
  return isOpenedStamp(opened) ? opened : undefined;
}

export function inputFrom(answers: Readonly<Record<string, unknown>>, fields: Fields): ResponseInput {
  const { revisionOnPhone: revision } = fields;
  const known = {
    basis: readBasis(fields),
    opened: readOpenedStamp(fields),
    revisionOnPhone: typeof revision === 'string' && /^\d{1,9}$/.test(revision) ? revision : undefined,
  };
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return bind(ResponseInput, { answers, clientToken: clientTokenFrom(fields), ...said });
}

/** Whether this is the first attempt of a phone to send it: nothing of it can have arrived before. */
export function isFirstAttempt(fields: Fields): boolean {
  return fields['attempt'] === '1';
}

const UNKNOWN = 'forms.errors.unknownQuestion';

/** Answers are called `answers.nps` where they are checked, and `a.nps` in the page; those of a battery, by statement. */
export function inFields(problem: InputProblem, questions: readonly Question[]): InputProblem {
  const first = new Map(questions.map((question) => [`answers.${question.key}`, fieldNames(question)[0]]));
  const fieldOf = (name: string) => first.get(name) ?? name.replace(/^answers\./, 'a.');
  const said = (messageKey: string) => (messageKey === UNKNOWN ? 'testing.errors.notAskedAnyMore' : messageKey);
  return {
    ...problem,
    fields: problem.fields.map(({ field, messageKey, ...error }) => ({
      ...error,
      field: fieldOf(field),
      messageKey: said(messageKey),
    })),
  };
}
