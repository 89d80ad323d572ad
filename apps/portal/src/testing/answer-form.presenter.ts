import { visibleQuestions, type BlueprintForm, type Question } from '#campaigns';
import type { LocalizedText } from '#platform';
import { conditionWords } from '../campaigns/condition-words.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import { presentQuestions, type QuestionView } from '../questions/question.presenter.js';
import type { OpenMission } from './tester-desk.js';

export interface AskedView {
  question: QuestionView;
  /** Whom it asks, for those without JavaScript; null for everybody. */
  condition: string | null;
  /** With JavaScript it stays out of sight until its condition is met. */
  waits: boolean;
}

export interface AnswerFormView {
  action: string;
  /** The questions with what was answered. */
  asked: readonly AskedView[];
  /** The same without any answer, already drawn. */
  blank: TrustedHtml | null;
  /** What the browser needs to know to show and hide questions, as JSON. */
  conditions: string;
  clientToken: string;
  knowingly: boolean;
  send: string;
}

/** How the form is filled in, and where it goes. */
type Filled = Pick<AnswerFormView, 'action' | 'asked' | 'blank' | 'clientToken'> & {
  /** What was sent before is being changed. */
  readonly knowingly: boolean;
};

export function presentAnswerForm(open: OpenMission, { questions }: BlueprintForm, filled: Filled): AnswerFormView {
  return {
    ...filled,
    conditions: JSON.stringify(questions.map(({ key, showWhen }) => (showWhen ? { key, showWhen } : { key }))),
    send: open.words.say(sendKey(open, filled.knowingly)),
  };
}

/** The questions of a form; `answers` are raw ones, as typed or as stored. */
export function presentAsked(
  { rollout, words }: OpenMission,
  { key, questions }: BlueprintForm,
  answers: Readonly<Record<string, unknown>>,
): AskedView[] {
  const { locale, say } = words;
  const read = (text: LocalizedText) => words.read(text, rollout);
  const speaker = { say, read, document: { forms: { [key]: questions } } };
  const visible = new Set(visibleQuestions(questions, answers));
  const views = presentQuestions(questions, { locale, say, read }, answers);
  return views.flatMap((question, index) => {
    const asked: Question | undefined = questions[index];
    if (!asked?.showWhen) return { question, condition: null, waits: false };
    const condition = say('testing.form.condition', { condition: conditionWords(speaker, asked.showWhen) });
    return { question, condition, waits: !visible.has(asked) };
  });
}

/** What each field is called: its question, or its statement. */
export function subjectsOf({ asked }: AnswerFormView): Record<string, string> {
  const fields = asked.flatMap(({ question: { name, label, items } }) => items ?? [{ name, label }]);
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]));
}

function sendKey({ rollout }: OpenMission, knowingly: boolean): string {
  if (knowingly) return 'testing.form.save';
  return rollout.feedbackMode === 'anonymous' ? 'testing.form.sendAnonymously' : 'testing.form.send';
}
