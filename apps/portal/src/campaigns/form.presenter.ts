import type { Locale } from '#platform';
import { presentQuestions as presentFields, type QuestionView as FieldView } from '../questions/question.presenter.js';
import type { CampaignPageContext } from './campaign.page-model.js';
import { conditionWords, questionName } from './condition.presenter.js';
import { partFormHref } from './campaigns.paths.js';

interface QuestionView {
  key: string;
  label: string;
  type: string;
  required: boolean;
  condition: string | null;
  href: string;
  edit: string;
}

export function presentQuestions(campaign: CampaignPageContext, form: string): QuestionView[] {
  const { document, base, say } = campaign;
  return (document.forms[form] ?? []).map((question) => ({
    key: question.key,
    label: questionName(campaign, question),
    type: say(`forms.types.${question.type}`),
    required: question.required,
    condition: question.showWhen ? conditionWords(campaign, question.showWhen) : null,
    href: `${base}/forms/${form}/questions/${question.key}`,
    edit: partFormHref(`${base}/forms/${form}/questions/${question.key}`),
  }));
}

export function presentPreview(
  campaign: CampaignPageContext,
  form: string,
  locale: Locale,
): { question: FieldView; condition: string | null }[] {
  const { document, say, read } = campaign;
  const questions = document.forms[form] ?? [];
  const fields = presentFields(questions, { locale, say, read });
  return questions.flatMap(({ showWhen }, index) => {
    const question = fields[index];
    if (!question) return [];
    const condition = showWhen ? conditionWords(campaign, showWhen) : null;
    return [{ question, condition: condition && say('campaigns.questions.shownWhen', { condition }) }];
  });
}
