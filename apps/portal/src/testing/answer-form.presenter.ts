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
import type { Locale, LocalizedText } from '#platform';
import { conditionWords } from '../campaigns/condition.presenter.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { Wording } from '../http/wording/wording.js';
import { presentQuestions, type QuestionView } from '../questions/question.presenter.js';
import type { MissionPageContext } from './mission-loader.page-model.js';

export interface AskedView {
  question: QuestionView;
  /** Whom it asks, for those without JavaScript; null for everybody. */
  condition: string | null;
  /** With JavaScript it stays out of sight until its condition is met. */
  waits: boolean;
  /** Their answer stays, and nobody is asked it again. */
  gone: boolean;
}

/** The version of a form that somebody has before them. */
export interface FormBefore extends Pick<BlueprintForm, 'key' | 'questions'> {
  /** What they gave and nobody is asked any more, by key. */
  readonly removed: ReadonlySet<string>;
  readonly removedOptions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Questions that are shown at a time, with JavaScript; one below the other without. */
export interface SectionView {
  asked: readonly AskedView[];
}

/** Where what is typed is kept until it is sent. */
export interface DraftView {
  /** Empty where it stays in this browser. */
  action: string;
  /** What the page was filled from; 0 for nothing. */
  revision: number;
  /** When that was; null for nothing. */
  savedAt: Date | null;
}

export interface AnswerFormView {
  action: string;
  /** The questions with what was answered. */
  sections: readonly SectionView[];
  /** The same without any answer, already drawn. */
  blank: TrustedHtml | null;
  /** What the browser needs to know to show and hide questions, as JSON. */
  conditions: string;
  clientToken: string;
  knowingly: boolean;
  /** All it was filled in with, by question key. */
  given: Readonly<Record<string, unknown>>;
  /** Edition of what is stored, `none` for nothing; empty where nothing can be changed once it is sent. */
  basis: string;
  /** Proof that it was opened while the test took answers. */
  opened: string;
  send: string;
  draft: DraftView;
  /** What the browser says by itself, as JSON. */
  words: string;
}

/** How the form is filled in, and where it goes. */
interface Filled extends Pick<
  AnswerFormView,
  'action' | 'sections' | 'blank' | 'given' | 'clientToken' | 'basis' | 'opened'
> {
  /** What was sent before is being changed. */
  readonly knowingly: boolean;
  readonly draft: Omit<DraftView, 'action'>;
}

/** With what was answered to an earlier version one goes on with that one: nothing of it is lost. */
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
    words: formWords(words),
  };
}

/** Empty where everybody is asked everything. */
function conditionsOf(questions: readonly Question[]): string {
  const asked = questions.map(({ key, showWhen }) => (showWhen ? { key, showWhen } : { key }));
  return JSON.stringify(questions.some(({ showWhen }) => showWhen) ? asked : []);
}

type Say = MissionPageContext['words']['say'];

/** The questions of a form, section by section; `answers` are raw ones, as typed or as stored. */
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

/** Options that can no longer be chosen are named so, where somebody has chosen one. */
function withMarks(question: QuestionView, removed: FormBefore['removedOptions'], say: Say): QuestionView {
  const gone = removed.get(question.key);
  if (!gone || !question.options) return question;
  const options = question.options.map((option) =>
    gone.has(option.value) ? { ...option, label: say('results.optionGone', { label: option.label }) } : option,
  );
  return { ...question, options };
}

/** What each field is called: its question, or its statement. */
export function questionTitles({ sections }: AnswerFormView): Record<string, string> {
  const asked = sections.flatMap((section) => section.asked);
  const fields = asked.flatMap(({ question: { name, label, items } }) => items ?? [{ name, label }]);
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]));
}

function sendKey({ rollout }: MissionPageContext, knowingly: boolean): string {
  if (knowingly) return 'testing.form.save';
  return rollout.feedbackMode === 'anonymous' ? 'testing.form.sendAnonymously' : 'testing.form.send';
}

const SCRIPT_TEXTS = [
  'section',
  'required',
  'saving',
  'saved',
  'kept',
  'notKept',
  'offline',
  'restored',
  'showMine',
] as const;

/** What the script of a form says by itself; `{n}` and `{total}` are for it to fill in. */
export type FormWords = Readonly<Record<(typeof SCRIPT_TEXTS)[number], string>>;

const writtenWords = new Map<Locale, string>();

/** As JSON; the texts of a language never change while the process runs. */
function formWords({ locale, say }: Wording): string {
  const known = writtenWords.get(locale);
  if (known !== undefined) return known;
  const vars = { n: '{n}', total: '{total}' };
  const said = SCRIPT_TEXTS.map((key) => [
    key,
    key === 'required' ? say('forms.errors.required') : say(`testing.form.${key}`, vars),
  ]);
  const words = JSON.stringify(Object.fromEntries(said) as FormWords);
  writtenWords.set(locale, words);
  return words;
}
