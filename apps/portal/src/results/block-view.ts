import { bucketsOf as bucketNames, type Question } from '#campaigns';
import {
  isWithheld,
  measureOf,
  shownGroups,
  type BlockSheet,
  type Estimate,
  type Group,
  type JudgedCriterion,
  type Withheld,
} from '#insights';
import { comparisonSentences, pairViews, type PairView } from './comparison-words.js';
import { anchorOf, thresholdFor } from './criterion-view.js';
import type { Distribution } from './distribution.js';
import { plotOf, type Plot } from './figure-plot.js';
import {
  distributionIn,
  estimateIn,
  figureView,
  headOf,
  optionLabel,
  optionViews,
  textCount,
  type FigureView,
  type OptionView,
  type QuestionHead,
} from './question-view.js';
import type { Words } from './words.js';

/** Somebody whose answers stand in a row of their own. */
export interface Scope {
  readonly code: string;
  readonly name: string;
  readonly series: string;
  readonly href?: string | undefined;
  readonly total?: boolean;
  readonly group: Group | Withheld;
}

/** What a page shows of a block: whose answers in rows, and whose in large. */
export interface Lens {
  readonly scopes: readonly Scope[];
  readonly main: Scope;
}

interface FigureCard {
  /** Whose the large figure is. */
  readonly whose: string;
  readonly figure: FigureView | undefined;
  readonly plot: Plot;
  readonly sentences: readonly string[];
  readonly pairs: readonly PairView[];
  readonly distribution: Distribution | undefined;
}

interface OptionCard {
  /** Whose shares the bars are, and of how many people. */
  readonly note: string;
  readonly names: readonly string[];
  readonly options: readonly OptionView[];
  /** The others' answers: a row for each, a cell for each option. */
  readonly rows: readonly { name: string; n: number; cells: readonly { count: number; share: string }[] }[];
}

export interface QuestionCard extends QuestionHead {
  /** What its tables are called, so that no two on a page are called the same. */
  readonly caption: string;
  readonly figures?: FigureCard;
  readonly options?: OptionCard;
  readonly texts?: readonly { name: string; href: string | undefined; count: number }[];
}

export interface BlockView {
  readonly anchor: string;
  readonly title: string;
  /** Own product or a competitor's; empty where it is about none. */
  readonly about: string;
  readonly people: number | undefined;
  readonly cards: readonly QuestionCard[];
}

export function blockTitle({ block }: Pick<BlockSheet, 'block'>, words: Words): string {
  return block.product?.name ?? words.of(block.mission.title);
}

export function blockView(sheet: BlockSheet, lens: Lens, judged: readonly JudgedCriterion[], words: Words): BlockView {
  const { block } = sheet;
  const { group } = lens.main;
  return {
    anchor: anchorOf(block.key),
    title: blockTitle(sheet, words),
    about: block.product ? words.t(`results.owners.${block.product.owner}`) : '',
    people: isWithheld(group) ? undefined : group.n,
    cards: shownScopes(lens).length
      ? block.questions.map((question) => cardOf(question, sheet, lens, judged, words))
      : [],
  };
}

function cardOf(
  question: Question,
  sheet: BlockSheet,
  lens: Lens,
  judged: readonly JudgedCriterion[],
  words: Words,
): QuestionCard {
  const { title, ...rest } = headOf(question, words);
  const head = { title, ...rest, caption: `${blockTitle(sheet, words)}: ${title}` };
  const measure = measureOf(question);
  if (measure === 'options') return { ...head, options: optionCard(question, lens, words) };
  if (measure === 'texts')
    return {
      ...head,
      texts: shownScopes(lens).map(({ name, href, group }) => ({ name, href, count: textCount(question, group) })),
    };
  const threshold = thresholdFor(judged, sheet.block.key, question.key);
  return { ...head, figures: figureCard(question, sheet, lens, threshold, words) };
}

function figureCard(
  question: Question,
  sheet: BlockSheet,
  { scopes, main }: Lens,
  threshold: number | undefined,
  words: Words,
): FigureCard {
  const rows = sheet.comparisons.get(question.key) ?? [];
  const nameOf = (code: string) => scopes.find((scope) => scope.code === code)?.name ?? code;
  const estimate = estimateOfScope(question, main.group);
  const plotted = scopes.map((scope) => ({ ...scope, estimate: estimateOfScope(question, scope.group) }));
  return {
    whose: main.name,
    figure: estimate && estimate.value !== null ? figureView(question, estimate, words) : undefined,
    plot: plotOf(question, plotted, words, threshold),
    sentences: comparisonSentences(rows, nameOf, words),
    pairs: pairViews(question, rows, nameOf, words),
    distribution: isWithheld(main.group) ? undefined : distributionIn(question, main.group, words),
  };
}

function optionCard(question: Question, lens: Lens, words: Words): OptionCard {
  const { main } = lens;
  const rows = shownScopes(lens).map(({ name, group }) => ({
    name,
    n: group.n,
    cells: optionViews(question, group, words).map(({ count, share }) => ({ count, share })),
  }));
  const own = isWithheld(main.group) ? undefined : main.group;
  return {
    note: own ? words.t('results.optionsNote', { whose: main.name, count: own.n }) : '',
    names: bucketNames(question).map((bucket) => optionLabel(question, bucket, words)),
    options: own ? optionViews(question, own, words) : [],
    rows,
  };
}

function estimateOfScope(question: Question, group: Group | Withheld): Estimate | undefined {
  return isWithheld(group) ? undefined : estimateIn(question, group);
}

function shownScopes({ scopes }: Lens): (Omit<Scope, 'group'> & { group: Group })[] {
  return scopes.flatMap(({ group, ...scope }) => (isWithheld(group) ? [] : [{ ...scope, group }]));
}

/** The entity whose answers are the only ones a reader sees, for whom a total of everybody would not be the main thing. */
export function onlyShown(sheet: BlockSheet): string | undefined {
  const shown = shownGroups(sheet);
  return shown.length === 1 ? shown[0]?.[0] : undefined;
}
