import { TEXT_BUCKET, keyFrom, type Condition, type Question } from '#campaigns';
import type { Locale } from '#platform';
import { textFrom, type Fields } from '../http/forms/fields.js';
import { isSimple } from './condition.presenter.js';

interface OptionRow {
  readonly key: string;
  readonly label: Fields;
  readonly place: string;
}

const BATTERIES: readonly unknown[] = ['sus', 'umux_lite'];
const CHOICES: readonly unknown[] = ['single_choice', 'multiple_choice'];
const ENDED: readonly unknown[] = ['rating', 'scale'];

/** Empty option rows: without JavaScript nobody can add one. */
export const SPARE_ROWS = 4;

export interface AroundQuestion {
  readonly sourceLocale: Locale;
  readonly questions: readonly Question[];
  readonly stored?: Question | undefined;
}

/** The question's JSON from its form. Invalid values are kept, so that the validation can name them. */
export function questionJson(fields: Fields, around: AroundQuestion): Record<string, unknown> {
  const { type } = fields;
  const showWhen = conditionJson(branch(fields['condition']), around);
  return {
    type,
    key: trimmed(fields['key']),
    required: fields['required'] === 'true',
    ...(BATTERIES.includes(type) ? {} : { label: texts(fields['label']) }),
    ...written('help', fields['help']),
    ...(ENDED.includes(type)
      ? { ...written('lowLabel', fields['lowLabel']), ...written('highLabel', fields['highLabel']) }
      : {}),
    ...(type === 'number' ? { ...bound('min', fields['min']), ...bound('max', fields['max']) } : {}),
    ...(CHOICES.includes(type) ? { options: optionsJson(fields['options'], around.sourceLocale) } : {}),
    ...(showWhen ? { showWhen } : {}),
  };
}

/** Form values of a question; the inverse of `questionJson`. */
export function questionFields(question: Question): Record<string, unknown> {
  const { showWhen, required, ...fields } = question;
  const options = 'options' in question ? question.options : [];
  return {
    ...fields,
    required: required ? 'true' : '',
    options: options.map((option, index) => ({ ...option, place: String(index + 1) })),
    ...(showWhen ? { condition: conditionFields(showWhen) } : {}),
  };
}

function conditionFields(condition: Condition): Fields {
  if (!isSimple(condition)) return { keep: 'true' };
  return { key: condition.key, op: condition.op, value: condition.value === undefined ? '' : String(condition.value) };
}

function conditionJson({ key, op, value, keep }: Fields, { questions, stored }: AroundQuestion): unknown {
  if (keep === 'true') return stored?.showWhen;
  if (!trimmed(key)) return undefined;
  if (op === 'answered') return { key, op };
  const asked = questions.find((question) => question.key === key);
  const isText = asked && (CHOICES.includes(asked.type) || asked.type === 'yes_no');
  const number = Number(trimmed(value).replace(',', '.'));
  return { key, op, value: isText || !trimmed(value) || Number.isNaN(number) ? trimmed(value) : number };
}

function optionsJson(options: unknown, sourceLocale: Locale): { key: string; label: object }[] {
  const rows = Object.values(branch(options)).map(optionRow);
  const filled = rows.filter(({ label }) => Object.values(label).some((text) => trimmed(text)));
  const inOrder = filled.toSorted((one, other) => placeOf(one) - placeOf(other));
  const taken = inOrder.map(({ key }) => key);
  return inOrder.map(({ key, label }) => {
    const made = key || keyFrom(trimmed(label[sourceLocale]) || 'option', [...taken, TEXT_BUCKET]);
    taken.push(made);
    return { key: made, label };
  });
}

function optionRow(row: unknown): OptionRow {
  const { key, label, place } = branch(row);
  return { key: trimmed(key), label: texts(label), place: trimmed(place) };
}

/** Rows without a place come last, in the order of the form. */
function placeOf({ place }: OptionRow): number {
  return place && Number.isFinite(Number(place)) ? Number(place) : Number.MAX_SAFE_INTEGER;
}

function written(name: string, value: unknown): object {
  const text = texts(value);
  return Object.values(text).some(Boolean) ? { [name]: text } : {};
}

function bound(name: string, value: unknown): object {
  const text = trimmed(value).replace(',', '.');
  if (!text) return {};
  return { [name]: Number.isNaN(Number(text)) ? text : Number(text) };
}

function texts(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(branch(value)).filter(([, text]) => text !== ''));
}

function branch(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function trimmed(value: unknown): string {
  return textFrom(value).trim();
}
