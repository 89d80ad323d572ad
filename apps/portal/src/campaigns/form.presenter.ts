import type { OpenCampaign } from './campaign-desk.js';
import { conditionWords, questionName } from './condition-words.js';

interface QuestionView {
  key: string;
  label: string;
  type: string;
  required: boolean;
  condition: string | null;
  href: string;
}

export function presentQuestions(campaign: OpenCampaign, form: string): QuestionView[] {
  const { document, base, say } = campaign;
  return (document.forms[form] ?? []).map((question) => ({
    key: question.key,
    label: questionName(campaign, question),
    type: say(`forms.types.${question.type}`),
    required: question.required,
    condition: question.showWhen ? conditionWords(campaign, question.showWhen) : null,
    href: `${base}/forms/${form}/questions/${question.key}`,
  }));
}
