import { askedQuestions, askedVersions, type Question } from '#campaigns';
import type { UntakenBeside } from '#responses';
import type { LocalizedText } from '#platform';
import { presentQuestions, type QuestionView } from '../questions/question.presenter.js';
import { missionHref } from './testing.paths.js';
import type { MissionPageContext } from './mission-loader.page-model.js';

/** An answer as text, one line for each statement of an instrument. */
export interface WrittenView {
  label: string;
  /** Empty without an answer. */
  lines: readonly string[];
  /** Target of an error's link, for an answer without a field. */
  id?: string;
}

/** A question with the stored and the untaken answer. */
interface ComparedView {
  label: string;
  stored: readonly string[];
  kept: readonly string[];
}

export interface UntakenView {
  id: string;
  title: string;
  why: string;
  at: Date;
  /** Questions with different answers; all of them when nothing is stored. */
  differing: readonly ComparedView[];
  alike: readonly WrittenView[];
  isBeside: boolean;
  action: string;
  basis: string;
  /** Labels of the two buttons, and what happens to the other answers. */
  use: string;
  keep: string;
  effect: string;
  /** Confirmation before deleting answers that are stored nowhere else. */
  confirm: string;
}

type Given = Readonly<Record<string, unknown>>;

export function presentUntaken(open: MissionPageContext, { kept, stored }: UntakenBeside): UntakenView[] {
  const { rollout, mission, part, words } = open;
  const { say } = words;
  const counts = stored ? wordsOf(open, stored.questions, stored.answers) : new Map<string, WrittenView>();
  return kept.map(({ id, reason, keptAt, questions, answers, canUse }) => {
    const written = wordsOf(open, questions, answers);
    const keys = [...new Set([...counts.keys(), ...written.keys()])];
    const pairs = keys.map((key) => compared(counts.get(key), written.get(key)));
    const isAlike = ({ stored: one, kept: other }: ComparedView) => one.join('\n') === other.join('\n');
    const told = reason === 'superseded' && !stored && part?.done ? 'elsewhere' : reason;
    return {
      id,
      at: keptAt,
      title: say(`testing.untaken.${told}.title`),
      why: say(`testing.untaken.${told}.text`),
      differing: pairs.filter((pair) => !isAlike(pair)),
      alike: pairs
        .filter((pair) => isAlike(pair) && pair.kept.length > 0)
        .map(({ label, kept: lines }) => ({ label, lines })),
      isBeside: stored !== null,
      action: `${missionHref(rollout, mission, part)}/untaken`,
      basis: stored?.basis ?? 'none',
      use: canUse ? say(`testing.untaken.${stored ? 'use' : 'useAlone'}`) : '',
      keep: say(`testing.untaken.${canUse && stored ? 'keep' : 'dismiss'}`),
      effect: canUse && stored ? say('testing.untaken.effect') : '',
      confirm: canUse && stored ? '' : say('testing.untaken.dismissConfirm'),
    };
  });
}

/** Answers as text, to read and to copy. */
export function presentWritten(open: MissionPageContext, answers: Given): WrittenView[] {
  const questions = open.form ? askedQuestions(askedVersions(open.form)).questions : [];
  return [...wordsOf(open, questions, answers).values()].filter(({ lines }) => lines.length > 0);
}

/** By question key in the order of the form; answers to deleted questions come last. */
function wordsOf({ rollout, words }: MissionPageContext, questions: readonly Question[], answers: Given) {
  const { locale, say, list } = words;
  const read = (text: LocalizedText) => words.read(text, rollout);
  const views = presentQuestions(questions, { locale, say, read }, answers);
  const known = views.map(
    (view) => [view.key, { label: view.label, lines: linesOf(view, list, answers[view.key]) }] as const,
  );
  const others = Object.entries(answers)
    .filter(([key]) => !questions.some((question) => question.key === key))
    .map(
      ([key, answer]) =>
        [key, { label: say('results.questionGone'), lines: plainly(answer), id: `field-a.${key}` }] as const,
    );
  return new Map<string, WrittenView>([...known, ...others]);
}

function linesOf(view: QuestionView, list: (items: readonly string[]) => string, answer: unknown): string[] {
  const items = (view.items ?? []).filter(({ value }) => value.length > 0);
  if (items.length) return items.map(({ label, value }) => `${label} ${[value].flat().join('')}`);
  const values = [view.value].flat().filter((value) => value !== '');
  if (!values.length) return plainly(answer);
  const named = values.map((value) => view.options?.find((option) => option.value === value)?.label ?? value);
  return view.from === undefined ? [list(named)] : [`${named.join('')} (${view.from}–${view.to})`];
}

/** An answer that fits no field is shown as it is, so that it is not dropped silently. */
function plainly(answer: unknown): string[] {
  if (answer === undefined || answer === null) return [];
  return [typeof answer === 'string' ? answer : JSON.stringify(answer)];
}

function compared(stored: WrittenView | undefined, kept: WrittenView | undefined): ComparedView {
  return { label: kept?.label ?? stored?.label ?? '', stored: stored?.lines ?? [], kept: kept?.lines ?? [] };
}
