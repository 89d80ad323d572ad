import type { Direction } from '#campaigns';
import type { FieldError } from '#platform';
import type { InputProblem } from '../http/pages/page.js';
import { nestedFields } from '../http/forms/nested-fields.js';
import type { Say } from '../http/wording/wording.js';

/** A submitted form of the campaign pages; `version` is that of the part it showed. */
export interface Edit {
  readonly version: string | undefined;
  readonly fields: Record<string, unknown>;
}

export function readEdit(form: unknown): Edit {
  const { version, ...fields } = nestedFields(form);
  return { version: typeof version === 'string' && version ? version : undefined, fields };
}

/** Somebody else saved meanwhile: the form now carries their version, so sending it again overwrites theirs. */
export function isConflict(problem: InputProblem | undefined): boolean {
  return problem?.messageKey === 'campaigns.changedMeanwhile';
}

/** The edit removes something that people have answered and has not been confirmed yet. */
export function isRemoval(problem: InputProblem): boolean {
  return problem.messageKey === 'campaigns.removal.needed';
}

/** The answers concerned, one line for each question or option. */
export function removalTexts({ fields }: InputProblem, say: Say): string[] {
  return fields.map(({ messageKey, vars }) => say(messageKey, vars));
}

export function removalsConfirmed(form: unknown): boolean {
  return nestedFields(form)['confirmRemovals'] === 'true';
}

/** Renames problems to the form's fields: `options[1].label.fr` becomes `options.1.label.fr`. */
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

/** The form's hidden version, and whether to warn of a conflict. */
export function stamp(stored: string, edit: Edit | undefined, problem: InputProblem | undefined): object {
  const conflict = isConflict(problem);
  return { version: conflict ? stored : (edit?.version ?? stored), conflict };
}

export function readDirection(form: unknown): Direction {
  return nestedFields(form)['direction'] === 'up' ? 'up' : 'down';
}
