import { scoreBuckets as bucketNames, type Question } from '#campaigns';
import {
  estimateIn,
  isExact,
  isWithheld,
  findMeasure,
  shownGroups,
  textsIn,
  type Block,
  type BlockSheet,
  type Estimate,
  type Group,
  type JudgedCriterion,
  type Withheld,
} from '#insights';
import type { CampaignWording } from '../http/wording/wording.js';
import { bandOfScope, bandView, type BandView } from './band.presenter.js';
import { comparisonSentences, pairViews, type PairView } from './comparison.presenter.js';
import { blockAnchor, thresholdFor } from './criterion.presenter.js';
import type { Distribution } from './distribution.presenter.js';
import { figureText } from './figure-text.presenter.js';
import { presentPlot, type Plot } from './figure-plot.presenter.js';
import {
  baseText,
  distributionIn,
  figureView,
  presentQuestionHead,
  optionName,
  optionViews,
  textsWritten,
  type FigureView,
  type OptionView,
  type QuestionHead,
} from './question.presenter.js';

export interface Scope {
  readonly code: string;
  readonly name: string;
  readonly series: string;
  readonly href?: string | undefined;
  readonly total?: boolean;
  readonly group: Group | Withheld;
}

/** The scopes in rows, and the one whose figure is shown large. */
export interface Lens {
  readonly scopes: readonly Scope[];
  readonly main: Scope;
}

interface FigureCard {
  readonly whose: string;
  readonly figure: FigureView | undefined;
  /** Instead of the figure, when the group is nearly of one mind. */
  readonly band: BandView | undefined;
  /** The base in words, unless everybody was asked and answered. */
  readonly base: string | undefined;
  readonly median: string | undefined;
  readonly plot: Plot;
  readonly sentences: readonly string[];
  readonly pairs: readonly PairView[];
  readonly distribution: Distribution | undefined;
}

interface OptionCard {
  /** Whose shares the bars show, of how many people, and other remarks. */
  readonly notes: readonly string[];
  readonly names: readonly string[];
  /** Number of cells of a row without its name. */
  readonly columns: number;
  readonly options: readonly OptionView[];
  /** Instead of the options, when the group is nearly of one mind. */
  readonly band: BandView | undefined;
  /** The answers of each scope: a cell for each option. */
  readonly rows: readonly OptionRow[];
}

interface OptionRow {
  readonly name: string;
  readonly asked: number | undefined;
  readonly answered: number | undefined;
  /** Undefined when withheld or shown as a band. */
  readonly cells: readonly { count: number; share: string }[] | undefined;
  readonly band: string | undefined;
}

interface TextsOfScope {
  readonly name: string;
  readonly href: string | undefined;
  /** The number of texts in words, or that it is withheld. */
  readonly written: string;
  readonly base: string | undefined;
}

export interface QuestionCard extends QuestionHead {
  /** Remark on a question that is no longer asked. */
  readonly gone: string | undefined;
  /** Caption of its tables; captions must differ within a page. */
  readonly caption: string;
  readonly figures?: FigureCard;
  readonly options?: OptionCard;
  readonly texts?: readonly TextsOfScope[];
}

export interface BlockView {
  readonly anchor: string;
  readonly title: string;
  /** Own product or a competitor's; empty for a block without a product. */
  readonly about: string;
  readonly people: number | undefined;
  /** How many came in by a printed code. */
  readonly byCode: string | undefined;
  /** Sentences about late answers that are kept back, for each scope shown. */
  readonly waiting: readonly string[];
  readonly cards: readonly QuestionCard[];
  /** Mission and product, to tell the files of this block from all others. */
  readonly filesOf: string;
}

/** In a sentence, where no other part of the campaign bears the same. */
export function shortTitle({ block }: Pick<BlockSheet, 'block'>, words: CampaignWording): string {
  return block.product?.name ?? words.campaignText(block.mission.title);
}

export function blockTitle({ block }: Pick<BlockSheet, 'block'>, words: CampaignWording): string {
  const mission = words.campaignText(block.mission.title);
  return block.product ? `${mission} · ${block.product.name}` : mission;
}

export function blockView(
  sheet: BlockSheet,
  lens: Lens,
  judged: readonly JudgedCriterion[],
  words: CampaignWording,
): BlockView {
  const { block } = sheet;
  const { group } = lens.main;
  return {
    anchor: blockAnchor(block.key),
    title: blockTitle(sheet, words),
    about: block.product ? words.say(`results.owners.${block.product.owner}`) : '',
    people: isWithheld(group) ? undefined : group.n,
    waiting: waitingSentences(lens, words),
    byCode: isWithheld(group) || !group.byCode ? undefined : words.say('results.byCode', { count: group.byCode }),
    cards: shownScopes(lens).length
      ? block.questions.map((question) => cardOf(question, sheet, lens, judged, words))
      : [],
    filesOf: [words.campaignText(block.mission.title), block.product?.name].filter(Boolean).join(' · '),
  };
}

function waitingSentences(lens: Lens, words: CampaignWording): string[] {
  return shownScopes(lens).flatMap(({ name, group: { waiting } }) => {
    if (!waiting) return [];
    const said =
      waiting === 'few' ? words.say('results.waiting.few') : words.say('results.waiting.many', { count: waiting });
    return [
      lens.scopes.filter(({ total }) => !total).length > 1
        ? words.say('common.labelled', { label: name, text: said })
        : said,
    ];
  });
}

function cardOf(
  question: Question,
  sheet: BlockSheet,
  lens: Lens,
  judged: readonly JudgedCriterion[],
  words: CampaignWording,
): QuestionCard {
  const { title, ...rest } = presentQuestionHead(question, words);
  const gone = sheet.block.removed.has(question.key) ? words.say('results.questionGone') : undefined;
  const head = {
    title,
    ...rest,
    gone,
    caption: words.say('common.labelled', { label: blockTitle(sheet, words), text: title }),
  };
  const measure = findMeasure(question);
  if (measure === 'options') return { ...head, options: optionCard(question, sheet.block, lens, words) };
  if (measure === 'texts')
    return {
      ...head,
      texts: shownScopes(lens).map(({ name, href, group }) => ({
        name,
        href,
        written: textsWritten(textsIn(group, question.key), words),
        base: baseText(question, group, words),
      })),
    };
  const threshold = thresholdFor(judged, sheet.block.key, question.key);
  return { ...head, figures: figureCard(question, sheet, lens, threshold, words) };
}

function figureCard(
  question: Question,
  sheet: BlockSheet,
  { scopes, main }: Lens,
  threshold: number | undefined,
  words: CampaignWording,
): FigureCard {
  const rows = sheet.comparisons.get(question.key) ?? [];
  const nameOf = (code: string) => scopes.find((scope) => scope.code === code)?.name ?? code;
  const estimate = estimateOfScope(question, main.group);
  const band = bandOfScope(question, main.group);
  const plotted = scopes.map((scope) => ({
    ...scope,
    estimate: estimateOfScope(question, scope.group),
    band: bandOfScope(question, scope.group),
  }));
  return {
    whose: main.name,
    figure: estimate && estimate.value !== null ? figureView(question, estimate, words) : undefined,
    band: band && bandView(question, band, words),
    base: isWithheld(main.group) ? undefined : baseText(question, main.group, words),
    median: estimate?.median === undefined ? undefined : figureText(question, estimate.median, words.locale),
    plot: presentPlot(question, plotted, words, threshold),
    sentences: comparisonSentences(rows, nameOf, words),
    pairs: pairViews(question, rows, nameOf, words),
    distribution: isWithheld(main.group) ? undefined : distributionIn(question, main.group, words),
  };
}

function optionCard(question: Question, block: Block, lens: Lens, words: CampaignWording): OptionCard {
  const { main } = lens;
  const rows = shownScopes(lens).map(({ name, group }) => ({
    name,
    ...(group.bases.get(question.key) ?? { asked: undefined, answered: undefined }),
    cells: optionViews(question, group, block, words)?.map(({ count, share }) => ({ count, share })),
    band: bandText(question, group, words),
  }));
  const own = isWithheld(main.group) ? undefined : main.group;
  const band = bandOfScope(question, main.group);
  const options = own && optionViews(question, own, block, words);
  return {
    notes: own && options ? optionNotes(question, own, main.name, words) : [],
    names: bucketNames(question).map((bucket) => optionName(question, bucket, block, words)),
    columns: bucketNames(question).length + 2,
    options: options ?? [],
    band: band && bandView(question, band, words),
    rows,
  };
}

function optionNotes(question: Question, group: Group, whose: string, words: CampaignWording): string[] {
  const count = group.bases.get(question.key)?.answered ?? 0;
  return [
    words.say('results.optionsNote', { whose, count }),
    ...(question.type === 'multiple_choice' ? [words.say('results.severalPossible')] : []),
    baseText(question, group, words) ?? '',
  ].filter(Boolean);
}

function bandText(question: Question, group: Group, words: CampaignWording): string | undefined {
  const band = bandOfScope(question, group);
  return band && bandView(question, band, words).text;
}

function estimateOfScope(question: Question, group: Group | Withheld): Estimate | undefined {
  if (isWithheld(group)) return undefined;
  const figure = estimateIn(group, question);
  return isExact(figure) ? figure : undefined;
}

function shownScopes({ scopes }: Lens): (Omit<Scope, 'group'> & { group: Group })[] {
  return scopes.flatMap(({ group, ...scope }) => (isWithheld(group) ? [] : [{ ...scope, group }]));
}

/** The code of the entity that is the only one shown; it takes the place of a withheld total. */
export function onlyShown(sheet: BlockSheet): string | undefined {
  const shown = shownGroups(sheet);
  return shown.length === 1 ? shown[0]?.[0] : undefined;
}
