import { visibleQuestions, type BlueprintForm, type Question } from '#campaigns';
import { conditionWords } from '../campaigns/condition-words.js';
import { presentQuestions, type QuestionView } from '../questions/question.presenter.js';
import type { OpenMission } from './tester-desk.js';

interface AskedView {
  question: QuestionView;
  /** Whom it asks, for those without JavaScript; null for everybody. */
  condition: string | null;
  /** With JavaScript it stays out of sight until its condition is met. */
  waits: boolean;
}

export interface AnswerFormView {
  action: string;
  asked: AskedView[];
  /** What the browser needs to know to show and hide questions, as JSON. */
  conditions: string;
  clientToken: string;
  knowingly: boolean;
  send: string;
}

interface Filled {
  readonly action: string;
  /** Raw answers: as typed, or as stored. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly clientToken: string;
  /** What was sent before is being changed. */
  readonly knowingly: boolean;
}

/** The form of a mission with its answers. */
export function presentAnswerForm(open: OpenMission, form: BlueprintForm, filled: Filled): AnswerFormView {
  const { questions } = form;
  const { rollout, words } = open;
  const read = (text: Parameters<typeof words.read>[0]) => words.read(text, rollout);
  const views = presentQuestions(questions, { locale: words.locale, say: words.say, read }, filled.answers);
  const visible = new Set(visibleQuestions(questions, filled.answers).map(({ key }) => key));
  return {
    action: filled.action,
    asked: questions.flatMap((question, index) => {
      const view = views[index];
      return view ? asked(open, form, question, view, !visible.has(question.key)) : [];
    }),
    conditions: JSON.stringify(questions.map(({ key, showWhen }) => (showWhen ? { key, showWhen } : { key }))),
    clientToken: filled.clientToken,
    knowingly: filled.knowingly,
    send: words.say(sendKey(open, filled.knowingly)),
  };
}

/** What each field is called: its question, or its statement. */
export function subjectsOf({ asked }: AnswerFormView): Record<string, string> {
  const fields = asked.flatMap(({ question: { name, label, items } }) => items ?? [{ name, label }]);
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]));
}

function asked(
  { rollout, words }: OpenMission,
  { key, questions }: BlueprintForm,
  { showWhen }: Question,
  view: QuestionView,
  waits: boolean,
): AskedView {
  const read = (text: Parameters<typeof words.read>[0]) => words.read(text, rollout);
  const speaker = { say: words.say, read, document: { forms: { [key]: questions } } };
  const condition = showWhen && words.say('testing.form.condition', { condition: conditionWords(speaker, showWhen) });
  return { question: view, condition: condition ?? null, waits: waits && showWhen !== undefined };
}

function sendKey({ rollout }: OpenMission, knowingly: boolean): string {
  if (knowingly) return 'testing.form.save';
  return rollout.feedbackMode === 'anonymous' ? 'testing.form.sendAnonymously' : 'testing.form.send';
}
