import type { Condition, Question } from '#campaigns';
import type { CampaignPageContext } from './campaign.page-model.js';

export const OPERATION_NAMES = {
  '=': 'is',
  '!=': 'isNot',
  '<': 'below',
  '<=': 'atMost',
  '>': 'above',
  '>=': 'atLeast',
  includes: 'includes',
  excludes: 'excludes',
  answered: 'answered',
} as const;

export type SimpleCondition = Extract<Condition, { key: string }>;

/** The editor has fields for a single comparison; compound conditions from a file stay unchanged. */
export function isSimple(condition: Condition): condition is SimpleCondition {
  return 'key' in condition;
}

export interface ConditionSpeaker extends Pick<CampaignPageContext, 'say' | 'read'> {
  readonly document: Pick<CampaignPageContext['document'], 'forms'>;
}

export function conditionWords(campaign: ConditionSpeaker, condition: Condition): string {
  const { say } = campaign;
  const each = (conditions: readonly Condition[], joint: string) =>
    conditions.map((part) => conditionWords(campaign, part)).join(` ${say(`campaigns.questions.${joint}`)} `);
  if ('all' in condition) return each(condition.all, 'and');
  if ('any' in condition) return each(condition.any, 'or');
  if ('not' in condition) return say('campaigns.questions.not', { condition: conditionWords(campaign, condition.not) });
  return comparisonWords(campaign, condition);
}

/** The question's label, or the name of its instrument, which has its own wording. */
export function questionName({ read, say }: ConditionSpeaker, { label, type }: Question): string {
  return read(label) || say(`forms.types.${type}`);
}

function comparisonWords(campaign: ConditionSpeaker, { key, op, value }: SimpleCondition): string {
  const { document, read, say } = campaign;
  const asked = Object.values(document.forms)
    .flat()
    .find((question) => question.key === key);
  const option = asked && 'options' in asked ? asked.options.find((each) => each.key === value) : undefined;
  const name = op === 'answered' && value === false ? 'unanswered' : OPERATION_NAMES[op];
  return say('campaigns.questions.comparison', {
    question: asked ? questionName(campaign, asked) : key,
    operation: say(`campaigns.questions.operations.${name}`),
    value: op === 'answered' ? '' : option ? read(option.label) : String(value),
  }).trim();
}
