import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '#platform';
import type { QuestionTypeName } from '../forms/question.js';
import type { CampaignDocument, MissionPart } from './campaign-document.js';

export interface Progress {
  readonly opened: boolean;
  readonly tested: boolean;
  /** Forms with responses: the type of every question they ever asked, by form and question key. */
  readonly answered: ReadonlyMap<string, ReadonlyMap<string, QuestionTypeName>>;
}

type Rule = (before: CampaignDocument, after: CampaignDocument, progress: Progress) => FieldError[];
const RULES: readonly Rule[] = [fixedAtOpening, criteriaFixed, answeredMissionsStay, productsStay, typesStay];

/** Which changes of an edit are no longer allowed, with their paths. */
export function revisionProblems(before: CampaignDocument, after: CampaignDocument, progress: Progress): FieldError[] {
  return RULES.flatMap((rule) => rule(before, after, progress));
}

function fixedAtOpening(before: CampaignDocument, after: CampaignDocument, { opened }: Progress): FieldError[] {
  if (!opened) return [];
  return [
    ...(before.feedbackMode === after.feedbackMode ? [] : [refusal('feedbackMode', 'modeFixed')]),
    ...(before.sourceLocale === after.sourceLocale ? [] : [refusal('sourceLocale', 'sourceFixed')]),
  ];
}

function criteriaFixed(before: CampaignDocument, after: CampaignDocument, { tested }: Progress): FieldError[] {
  return !tested || isDeepStrictEqual(before.criteria, after.criteria) ? [] : [refusal('criteria', 'criteriaFixed')];
}

function answeredMissionsStay(before: CampaignDocument, after: CampaignDocument, progress: Progress): FieldError[] {
  return before.missions.filter(isAnswered(progress)).flatMap((mission) => {
    const index = after.missions.findIndex(({ key }) => key === mission.key);
    const now = after.missions[index];
    if (!now) return [refusal('missions', 'missionAnswered', { key: mission.key })];
    const path = `missions[${index}]`;
    return [
      ...(now.form === mission.form ? [] : [refusal(`${path}.form`, 'missionAnswered', { key: mission.key })]),
      ...(now.perProduct === mission.perProduct ? [] : [refusal(`${path}.perProduct`, 'perProductFixed')]),
    ];
  });
}

/** Only the responses module knows which product an answer is about, so any answer per product keeps all products. */
function productsStay(before: CampaignDocument, after: CampaignDocument, progress: Progress): FieldError[] {
  if (!before.missions.filter(isAnswered(progress)).some(({ perProduct }) => perProduct)) return [];
  return before.products
    .filter(({ key }) => !after.products.some((product) => product.key === key))
    .map(({ name }) => refusal('products', 'productAnswered', { name }));
}

function typesStay(_before: CampaignDocument, after: CampaignDocument, { answered }: Progress): FieldError[] {
  return Object.entries(after.forms).flatMap(([form, questions]) =>
    questions.flatMap(({ key, type }, index) => {
      const known = answered.get(form)?.get(key);
      return known === undefined || known === type
        ? []
        : [refusal(`forms.${form}[${index}].type`, 'typeFixed', { key })];
    }),
  );
}

function isAnswered({ answered }: Progress): (mission: MissionPart) => boolean {
  return ({ form }) => form !== null && answered.has(form);
}

function refusal(field: string, rule: string, vars: Record<string, string> = {}): FieldError {
  return { field, messageKey: `campaigns.rules.${rule}`, vars };
}
