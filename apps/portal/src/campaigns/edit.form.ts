import type { Direction } from '#campaigns';
import type { FieldError } from '#platform';
import type { InputProblem } from '../http/pages/page.js';
import { nestedFields } from '../http/forms/nested-fields.js';
import type { Say } from '../http/wording/wording.js';

/** What a form of the campaign pages sent: the version of what it showed, and its own fields. */
export interface Edit {
  readonly version: string | undefined;
  readonly fields: Record<string, unknown>;
}

export function readEdit(form: unknown): Edit {
  const { version, ...fields } = nestedFields(form);
  return { version: typeof version === 'string' && version ? version : undefined, fields };
}

/** Somebody else saved in between: the form now shows their state beside what was typed, and may overwrite it. */
export function isConflict(problem: InputProblem | undefined): boolean {
  return problem?.messageKey === 'campaigns.changedMeanwhile';
}

/** The edit takes out what people have answered, and nobody has said yet that it may. */
export function isRemoval(problem: InputProblem): boolean {
  return problem.messageKey === 'campaigns.removal.needed';
}

/** What people have answered of that, one line each. */
export function removalTexts({ fields }: InputProblem, say: Say): string[] {
  return fields.map(({ messageKey, vars }) => say(messageKey, vars));
}

export function removalsConfirmed(form: unknown): boolean {
  return nestedFields(form)['confirmRemovals'] === 'true';
}

/** Problems at the names that form fields have: `options[1].label.fr` is the field `options.1.label.fr`. */
export function atFields(
  problem: InputProblem | undefined,
  rename: Readonly<Record<string, string>> = {},
): InputProblem | undefined {
  if (!problem) return undefined;
  const fieldOf = ({ field }: FieldError): string => {
    const dotted = field.replace(/\[(\d+)\]/g, '.$1');
    const [first = '', ...rest] = dotted.split('.');
    return [rename[first] ?? first, ...rest].join('.');
  };
  return { ...problem, fields: problem.fields.map((each) => ({ ...each, field: fieldOf(each) })) };
}

/** A hidden field that carries the version, and whether to warn about it. */
export function stamp(stored: string, edit: Edit | undefined, problem: InputProblem | undefined): object {
  const conflict = isConflict(problem);
  return { version: conflict ? stored : (edit?.version ?? stored), conflict };
}

export function readDirection(form: unknown): Direction {
  return nestedFields(form)['direction'] === 'up' ? 'up' : 'down';
}
