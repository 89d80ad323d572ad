import { QUESTION_TYPE_NAMES, questionScale, type Question, type QuestionTypeName } from '#campaigns';
import type { CampaignPageContext } from './campaign.page-model.js';
import { OPERATION_NAMES, conditionWords, isSimple, questionName } from './condition.presenter.js';
import { SPARE_ROWS } from './question.form.js';

interface OptionRow {
  name: string;
  key: string;
  label: unknown;
  place: string;
  number: number;
}

interface Stored {
  readonly key?: string;
  readonly label?: unknown;
  readonly place?: string;
}

interface EditedQuestion {
  readonly type: QuestionTypeName;
  readonly stored?: Question | undefined;
  /** Questions that a condition may refer to. */
  readonly earlier: readonly Question[];
}

export function presentTypes(
  { say }: CampaignPageContext,
  path: string,
): { label: string; text: string; href: string }[] {
  return QUESTION_TYPE_NAMES.map((type) => ({
    label: say(`forms.types.${type}`),
    text: say(`campaigns.questions.about.${type}`),
    href: `${path}?type=${type}`,
  }));
}

export function presentQuestionForm(
  campaign: CampaignPageContext,
  { type, stored, earlier }: EditedQuestion,
  values: Readonly<Record<string, unknown>>,
): object {
  const { say } = campaign;
  const complex = stored?.showWhen && !isSimple(stored.showWhen) ? stored.showWhen : undefined;
  return {
    typeName: say(`forms.types.${type}`),
    typeAbout: say(`campaigns.questions.about.${type}`),
    hasLabel: type !== 'sus' && type !== 'umux_lite',
    hasEnds: type === 'rating' || type === 'scale',
    hasBounds: type === 'number',
    hasOptions: type === 'single_choice' || type === 'multiple_choice',
    ...optionRows(values['options']),
    earlier: earlier.map((question) => ({ value: question.key, label: questionName(campaign, question) })),
    answers: earlier.map((question) => ({
      label: questionName(campaign, question),
      value: possibleAnswers(campaign, question),
    })),
    operations: Object.entries(OPERATION_NAMES).map(([value, name]) => ({
      value,
      label: say(`campaigns.questions.operations.${name}`),
    })),
    complex: complex && conditionWords(campaign, complex),
  };
}

function optionRows(options: unknown): { rows: OptionRow[]; spare: OptionRow[] } {
  const given = (typeof options === 'object' && options !== null ? Object.values(options) : []) as Stored[];
  // A choice needs at least two options.
  const shown = [...given, ...Array.from({ length: Math.max(0, 2 - given.length) }, () => ({}))];
  const spare = Array.from({ length: SPARE_ROWS }, () => ({}));
  return { rows: shown.map(optionRow), spare: spare.map((row, index) => optionRow(row, shown.length + index)) };
}

function optionRow({ key = '', label = {}, place = '' }: Stored, index: number): OptionRow {
  return { name: `options.${index}`, key, label, place, number: index + 1 };
}

/** Allowed values of a condition on that question, as a hint. */
function possibleAnswers({ say }: CampaignPageContext, question: Question): string {
  if ('options' in question) return question.options.map(({ key }) => key).join(', ');
  if (question.type === 'yes_no') return 'yes, no';
  if (question.type === 'number') return say('campaigns.questions.anyNumber');
  const isBattery = question.type === 'sus' || question.type === 'umux_lite';
  const scale = isBattery ? undefined : questionScale(question);
  return scale ? `${scale.min}–${scale.max}` : say('campaigns.questions.onlyAnswered');
}
