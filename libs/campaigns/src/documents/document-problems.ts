import type { FieldError } from '#platform';
import { checkForm } from '../forms/form-check.js';
import type { Question } from '../forms/question.js';
import type { CampaignDocument, CriterionPart } from './campaign-document.js';
import { isJudged, answerRange } from './metrics.js';

export type Section = 'campaign' | 'products' | 'missions' | 'forms' | 'criteria';
type Check = (document: CampaignDocument) => FieldError[];

/** Each check with the sections it needs: where one could not be read, its problem is already reported. */
const CHECKS: readonly (readonly [readonly Section[], Check])[] = [
  [['campaign'], sourceTexts],
  [['campaign', 'missions'], missionTitles],
  [['products'], ({ products }) => duplicateKeys('products', products)],
  [['missions'], ({ missions }) => duplicateKeys('missions', missions)],
  [['missions', 'forms'], formUse],
  [['campaign', 'forms'], formSoundness],
  [['forms'], sharedQuestionKeys],
  [['criteria', 'products'], criterionProducts],
  [['criteria', 'missions', 'forms'], criterionMetrics],
  [['criteria'], repeatedCriteria],
];

/** Problems of a blueprint as a whole, which may be incomplete; sections in `broken` could not be read in full. */
export function documentProblems(document: CampaignDocument, broken: ReadonlySet<Section> = new Set()): FieldError[] {
  return CHECKS.flatMap(([needs, check]) => (needs.some((section) => broken.has(section)) ? [] : check(document)));
}

function sourceTexts({ sourceLocale, title, purpose }: CampaignDocument): FieldError[] {
  return Object.entries({ title, purpose }).flatMap(([name, text]) =>
    text[sourceLocale] ? [] : [{ field: `${name}.${sourceLocale}`, messageKey: 'campaigns.problems.sourceText' }],
  );
}

function missionTitles({ sourceLocale, missions }: CampaignDocument): FieldError[] {
  return missions.flatMap(({ title }, index) =>
    title[sourceLocale]
      ? []
      : [{ field: `missions[${index}].title.${sourceLocale}`, messageKey: 'campaigns.problems.sourceText' }],
  );
}

function duplicateKeys(section: Section, parts: readonly { key: string }[]): FieldError[] {
  return parts.flatMap(({ key }, index) =>
    parts.findIndex((other) => other.key === key) < index
      ? [{ field: `${section}[${index}].key`, messageKey: 'campaigns.problems.duplicateKey', vars: { key } }]
      : [],
  );
}

function formUse({ missions, forms }: CampaignDocument): FieldError[] {
  const used = missions.map(({ form }) => form);
  const wrong = used.flatMap((form, index) => {
    if (form === null) return [];
    const field = `missions[${index}].form`;
    if (!Object.hasOwn(forms, form))
      return [{ field, messageKey: 'campaigns.problems.unknownForm', vars: { key: form } }];
    return used.indexOf(form) < index
      ? [{ field, messageKey: 'campaigns.problems.formShared', vars: { key: form } }]
      : [];
  });
  const idle = Object.keys(forms).filter((key) => !used.includes(key));
  return [
    ...wrong,
    ...idle.map((key) => ({ field: `forms.${key}`, messageKey: 'campaigns.problems.formUnused', vars: { key } })),
  ];
}

function formSoundness({ forms, sourceLocale }: CampaignDocument): FieldError[] {
  return Object.entries(forms).flatMap(([form, questions]) =>
    checkForm(questions, sourceLocale).map(({ questionKey, messageKey, vars }) => ({
      field: `forms.${form}[${lastIndexOf(questions, questionKey)}]`,
      messageKey,
      vars,
    })),
  );
}

/** Results identify a figure by its question key alone, so two forms may not share one. */
function sharedQuestionKeys({ forms }: CampaignDocument): FieldError[] {
  const owners = new Map<string, string>();
  return Object.entries(forms).flatMap(([form, questions]) =>
    questions.flatMap(({ key }, index) => {
      const owner = owners.get(key);
      owners.set(key, owner ?? form);
      if (owner === undefined || owner === form) return [];
      const vars = { key, form: owner };
      return [{ field: `forms.${form}[${index}].key`, messageKey: 'campaigns.problems.questionShared', vars }];
    }),
  );
}

function criterionProducts({ criteria, products }: CampaignDocument): FieldError[] {
  return criteria.flatMap(({ product }, index) =>
    products.some(({ key }) => key === product)
      ? []
      : [
          {
            field: `criteria[${index}].product`,
            messageKey: 'campaigns.problems.unknownProduct',
            vars: { key: product },
          },
        ],
  );
}

function criterionMetrics(document: CampaignDocument): FieldError[] {
  return document.criteria.flatMap((criterion, index) =>
    metricProblem(document, criterion).map((problem) => ({ ...problem, field: `criteria[${index}].${problem.field}` })),
  );
}

function metricProblem({ forms, missions }: CampaignDocument, { metric, threshold }: CriterionPart): FieldError[] {
  const asked = Object.entries(forms).find(([, questions]) => questions.some(({ key }) => key === metric));
  const question = asked?.[1].find(({ key }) => key === metric);
  const refuse = (field: string, messageKey: string, vars = {}) => [
    { field, messageKey: `campaigns.problems.${messageKey}`, vars: { key: metric, ...vars } },
  ];
  if (!asked || !question) return refuse('metric', 'unknownMetric');
  if (!isJudged(question)) return refuse('metric', 'notScored');
  if (!missions.some(({ form, perProduct }) => form === asked[0] && perProduct))
    return refuse('metric', 'notPerProduct');
  const range = answerRange(question);
  return threshold < range.min || threshold > range.max ? refuse('threshold', 'threshold', range) : [];
}

function repeatedCriteria({ criteria }: CampaignDocument): FieldError[] {
  const goals = criteria.map(({ product, metric, operator }) => [product, metric, operator].join(' '));
  return goals.flatMap((goal, index) =>
    goals.indexOf(goal) < index
      ? [{ field: `criteria[${index}]`, messageKey: 'campaigns.problems.repeatedCriterion' }]
      : [],
  );
}

function lastIndexOf(questions: readonly Question[], key: string): number {
  return questions.findLastIndex((question) => question.key === key);
}
