import { OPERATORS, isJudged, partVersion, type Question } from '#campaigns';
import { formatNumber, type Locale } from '#platform';
import type { CampaignPageContext } from './campaign.page-model.js';

interface Choice {
  value: string;
  label: string;
}

interface CriterionView {
  product: string;
  metric: string;
  target: string;
  minimumN: number;
  href: string;
  version: string;
}

const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;
const SHARES: readonly Question['type'][] = ['csat', 'ces'];

export function presentCriteria(campaign: CampaignPageContext, locale: Locale): CriterionView[] {
  const { document, base } = campaign;
  const questions = judgedQuestions(campaign);
  return document.criteria.map((criterion, place) => {
    const question = questions.find(({ key }) => key === criterion.metric);
    const unit = question && SHARES.includes(question.type) ? ' %' : '';
    return {
      product: document.products.find(({ key }) => key === criterion.product)?.name ?? criterion.product,
      metric: question ? metricName(campaign, question) : criterion.metric,
      target: `${SIGNS[criterion.operator]} ${formatNumber(criterion.threshold, locale)}${unit}`,
      minimumN: criterion.minimumN,
      href: `${base}/criteria/${place}`,
      version: partVersion(criterion),
    };
  });
}

export function presentCriterionChoices(campaign: CampaignPageContext): {
  products: Choice[];
  metrics: Choice[];
  operators: Choice[];
  possible: boolean;
} {
  const { document, say } = campaign;
  const products = document.products.map(({ key, name }) => ({ value: key, label: name }));
  const metrics = judgedQuestions(campaign).map((question) => ({
    value: question.key,
    label: metricName(campaign, question),
  }));
  const operators = OPERATORS.map((value) => ({
    value,
    label: say(`campaigns.criteria.operators.${OPERATOR_NAMES[value]}`),
  }));
  return { products, metrics, operators, possible: products.length > 0 && metrics.length > 0 };
}

const OPERATOR_NAMES = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below' } as const;

function judgedQuestions({ document }: CampaignPageContext): Question[] {
  const asked = document.missions.flatMap(({ form, perProduct }) => (form !== null && perProduct ? [form] : []));
  return asked.flatMap((form) => document.forms[form] ?? []).filter(isJudged);
}

/** `Recommendation (NPS)`, with the question's label where it has one. */
function metricName({ say, read }: CampaignPageContext, { type, label }: Question): string {
  const name = say(`forms.types.${type}`);
  const words = read(label);
  return words ? say('common.labelled', { label: name, text: words }) : name;
}
