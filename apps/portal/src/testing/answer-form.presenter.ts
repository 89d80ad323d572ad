import {
  askedQuestions,
  splitIntoSections,
  versionAsking,
  askedVersions,
  visibleQuestions,
  type AskedVersion,
  type BlueprintForm,
  type Question,
} from '#campaigns';
import { canKeepDraft } from '#responses';
import type { LocalizedText } from '#platform';
import { conditionWords } from '../campaigns/condition.presenter.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import { presentQuestions, type QuestionView } from '../questions/question.presenter.js';
import type { MissionPageContext } from './mission-loader.page-model.js';

export interface AskedView {
  question: QuestionView;
  /** The condition in words, for pages without JavaScript; null for a question to everybody. */
  condition: string | null;
  /** With JavaScript it stays hidden until its condition is met. */
  waits: boolean;
  /** No longer asked; an answer given before stays. */
  gone: boolean;
}

/** The version of a form that this tester fills in. */
export interface FormBefore extends Pick<BlueprintForm, 'key' | 'questions'> {
  /** Keys of questions that are no longer asked. */
  readonly removed: ReadonlySet<string>;
  readonly removedOptions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** With JavaScript shown one section at a time, without it one below the other. */
export interface SectionView {
  asked: readonly AskedView[];
}

/** Where the draft of the form is kept. */
export interface DraftView {
  /** Empty when drafts stay in this browser. */
  action: string;
  /** Revision of the draft shown; 0 without one. */
  revision: number;
  /** Null without a draft. */
  savedAt: Date | null;
}

export interface AnswerFormView {
  action: string;
  /** The questions with their answers; empty when `blank` is used. */
  sections: readonly SectionView[];
  /** The rendered questions without answers. */
  blank: TrustedHtml | null;
  /** The conditions as JSON, for the browser. */
  conditions: string;
  clientToken: string;
  knowingly: boolean;
  /** Answers shown in the form, by question key. */
  given: Readonly<Record<string, unknown>>;
  /** Edition of the stored answers, `none` for nothing; empty where nothing can be changed after sending. */
  basis: string;
  /** Stamp that proves that the form was opened while the test took answers. */
  opened: string;
  send: string;
  draft: DraftView;
}

interface Filled extends Pick<
  AnswerFormView,
  'action' | 'sections' | 'blank' | 'given' | 'clientToken' | 'basis' | 'opened'
> {
  /** Answers that were sent before are being changed. */
  readonly knowingly: boolean;
  readonly draft: Omit<DraftView, 'action'>;
}

/** Answers to an earlier version are continued in that version, so that none is lost. */
export function formFor(form: BlueprintForm, answers: Readonly<Record<string, unknown>> = {}): FormBefore {
  const versions = askedVersions(form) as [AskedVersion, ...AskedVersion[]];
  const { questions } = versionAsking(versions, answers);
  const { removed, removedOptions } = askedQuestions(versions);
  return { key: form.key, questions, removed, removedOptions };
}

export function presentAnswerForm(open: MissionPageContext, { questions }: FormBefore, filled: Filled): AnswerFormView {
  const { rollout, words } = open;
  return {
    ...filled,
    conditions: conditionsOf(questions),
    send: words.say(sendKey(open, filled.knowingly)),
    draft: { ...filled.draft, action: canKeepDraft(rollout) ? `${filled.action}/draft` : '' },
  };
}

/** An empty list when no question has a condition. */
function conditionsOf(questions: readonly Question[]): string {
  const asked = questions.map(({ key, showWhen }) => (showWhen ? { key, showWhen } : { key }));
  return JSON.stringify(questions.some(({ showWhen }) => showWhen) ? asked : []);
}

type Say = MissionPageContext['words']['say'];

/** The questions by section, with raw answers, as typed or as stored. */
export function presentSections(
  { rollout, words }: MissionPageContext,
  { key, questions, removed, removedOptions }: FormBefore,
  answers: Readonly<Record<string, unknown>>,
): SectionView[] {
  const { locale, say } = words;
  const read = (text: LocalizedText) => words.read(text, rollout);
  const speaker = { say, read, document: { forms: { [key]: questions } } };
  const visible = new Set(visibleQuestions(questions, answers));
  const views = presentQuestions(questions, { locale, say, read }, answers);
  const asked = new Map(questions.map((question, index) => [question, askedView(question, views[index])]));
  return splitIntoSections(questions).map((section) => ({
    asked: section.flatMap((question) => asked.get(question) ?? []),
  }));

  function askedView(asking: Question, question: QuestionView | undefined): AskedView | undefined {
    if (!question) return undefined;
    const marked = { question: withMarks(question, removedOptions, say), gone: removed.has(asking.key) };
    if (!asking.showWhen) return { ...marked, condition: null, waits: false };
    const condition = say('testing.form.condition', { condition: conditionWords(speaker, asking.showWhen) });
    return { ...marked, condition, waits: !visible.has(asking) };
  }
}

/** Marks options that can no longer be chosen, where somebody has chosen one. */
function withMarks(question: QuestionView, removed: FormBefore['removedOptions'], say: Say): QuestionView {
  const gone = removed.get(question.key);
  if (!gone || !question.options) return question;
  const options = question.options.map((option) =>
    gone.has(option.value) ? { ...option, label: say('results.optionGone', { label: option.label }) } : option,
  );
  return { ...question, options };
}

/** The title of each field: its question, or its statement of an instrument. */
export function questionTitles({ sections }: AnswerFormView): Record<string, string> {
  const asked = sections.flatMap((section) => section.asked);
  const fields = asked.flatMap(({ question: { name, label, items } }) => items ?? [{ name, label }]);
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]));
}

function sendKey({ rollout }: MissionPageContext, knowingly: boolean): string {
  if (knowingly) return 'testing.form.save';
  return rollout.feedbackMode === 'anonymous' ? 'testing.form.sendAnonymously' : 'testing.form.send';
}
