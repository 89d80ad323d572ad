import { fieldNames, type Question } from '#campaigns';
import { ResponseInput } from '#responses';
import { isOpenedStamp } from '#contributions';
import { bind, isBasis } from '#platform';
import { clientTokenFrom, type Fields } from '../http/forms/fields.js';
import type { InputProblem } from '../http/pages/page.js';

/** Whether answers that were sent before are being changed. */
export function isChange(fields: Fields): boolean {
  return fields['change'] === '1';
}

/** Revision of the draft the form was filled from, 0 for none; undefined when the form does not say. */
export function readRevision(fields: Fields): number | undefined {
  const revision = fields['revision'];
  return typeof revision === 'string' && /^\d{1,10}$/.test(revision) ? Number(revision) : undefined;
}

/** Edition of the answers stored when the form was opened, `none` for nothing; undefined when the form does not say. */
export function readBasis(fields: Fields): string | undefined {
  const { basis } = fields;
  return isBasis(basis) ? basis : undefined;
}

/** Stamp that proves that the form was opened in time. */
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

/** Whether a phone sends it for the first time, so that nothing of it can have arrived before. */
export function isFirstAttempt(fields: Fields): boolean {
  return fields['attempt'] === '1';
}

const UNKNOWN = 'forms.errors.unknownQuestion';

/** Renames `answers.nps` of the validation to the field `a.nps`, for an instrument its first statement. */
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
