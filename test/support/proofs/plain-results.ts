import type { AnyCampaign, AnyQuestion, AnyResponse } from './any-campaign.js';
import { plainBand } from './plain-band.js';
import {
  plainDifference,
  plainEstimate,
  plainHolm,
  plainNumbers,
  type PlainEstimate,
  type PlainMetric,
} from './plain-statistics.js';

const SMALLEST_GROUP = 5;
const WITHHELD = { n: 'withheld' };
const TEXTS = new Set(['short_text', 'long_text']);
const METRIC: Partial<Record<AnyQuestion['type'], PlainMetric>> = {
  nps: 'nps',
  csat: 'share',
  ces: 'share',
  sus: 'mean',
  umux_lite: 'mean',
  rating: 'mean',
  scale: 'mean',
  number: 'mean',
};

/** One answer as the number that its metric averages. */
const SCORE: Partial<Record<AnyQuestion['type'], (answer: never) => number>> = {
  nps: (answer: number) => (answer >= 9 ? 1 : answer >= 7 ? 0 : -1),
  csat: (answer: number) => (answer >= 4 ? 1 : 0),
  ces: (answer: number) => (answer >= 5 ? 1 : 0),
  sus: (answer: number[]) => 2.5 * sum(answer.map((item, index) => (index % 2 === 0 ? item - 1 : 5 - item))),
  umux_lite: (answer: number[]) => ((sum(answer) - 2) * 100) / 12,
  rating: (answer: number) => answer,
  scale: (answer: number) => answer,
  number: (answer: number) => answer,
};

interface Block {
  key: string;
  named: boolean;
  questions: readonly AnyQuestion[];
  /** By entity. */
  responses: ReadonlyMap<string, readonly AnyResponse[]>;
}

/** What the results of a campaign must be for the central team, counted from its responses one by one. */
export function plainResults(campaign: AnyCampaign): object {
  const blocks = blocksOf(campaign);
  return {
    ...Object.fromEntries(blocks.map((block) => [block.key, blockOf(block)])),
    criteria: judged(campaign, blocks),
  };
}

function blocksOf({ file, entities, responses }: AnyCampaign): Block[] {
  const asking = file.missions as { key: string; form?: string; perProduct?: boolean }[];
  return asking.flatMap(({ key, form, perProduct }) => {
    if (form === undefined) return [];
    const products = perProduct ? file.products.map((product) => product.key) : [undefined];
    return products.map((product) => ({
      key: product ?? key,
      named: file.feedbackMode === 'named',
      questions: file.forms[form] ?? [],
      responses: new Map(
        entities.map((entity) => [
          entity,
          responses.filter((each) => each.entity === entity && each.form === form && each.product === product),
        ]),
      ),
    }));
  });
}

function blockOf({ questions, responses, named }: Block): object {
  const shown = [...responses].filter(([, own]) => own.length >= SMALLEST_GROUP);
  const compared = questions.filter(({ type }) => METRIC[type]);
  return {
    entities: Object.fromEntries(
      [...responses].map(([entity, own]) => [
        entity,
        own.length >= SMALLEST_GROUP ? groupOf(questions, [own], named) : WITHHELD,
      ]),
    ),
    shown: shown.map(([entity]) => entity).sort(),
    total: shown.length
      ? groupOf(
          questions,
          shown.map(([, own]) => own),
          named,
        )
      : WITHHELD,
    comparisons: Object.fromEntries(
      compared.map((question) => [question.key, pairsOf(question, shown, questions[0]!)]),
    ),
  };
}

/** @param groups each is large enough to be shown */
function groupOf(
  questions: readonly AnyQuestion[],
  groups: readonly (readonly AnyResponse[])[],
  named: boolean,
): object {
  const all = groups.flat();
  const rules = { named, first: questions[0]! };
  const shown = questions.filter(({ type }) => !TEXTS.has(type)).map((question) => partOf(question, groups, rules));
  const texts = questions
    .filter(({ type }) => TEXTS.has(type))
    .map((question) => [question.key, textsTo(question, groups, rules.first)]);
  const bases = shown.flatMap(({ key, base }) =>
    base && (base.asked !== all.length || base.answered !== all.length) ? [[key, base] as const] : [],
  );
  return {
    n: all.length,
    ...Object.fromEntries(shown.map(({ key, figure }) => [key, figure])),
    texts: Object.fromEntries(texts),
    ...(bases.length ? { bases: Object.fromEntries(bases) } : {}),
  };
}

/**
 * A question that only a few of a large group answered, or were asked where nobody is named, is theirs alone: it is withheld,
 * and what is said of all together covers the other groups. So is one with a condition, which always hangs on the first
 * question, where that is told as a band.
 */
function partOf(
  question: AnyQuestion,
  groups: readonly (readonly AnyResponse[])[],
  { named, first }: { named: boolean; first: AnyQuestion },
) {
  const { key, type } = question;
  const isFigure = METRIC[type] !== undefined;
  const weight = (own: readonly AnyResponse[]) =>
    (isFigure ? answering(question, own) : own.filter((each) => named || wasAsked(question, each))).length;
  const isLarge = (own: readonly AnyResponse[]) => weight(own) === 0 || weight(own) >= SMALLEST_GROUP;
  const isHidden = (own: readonly AnyResponse[]) =>
    (question.showWhen !== undefined && plainBand(first, own) !== undefined) || !isLarge(own);
  const bandOf = (own: readonly AnyResponse[]) =>
    isFigure ? plainBand(question, own) : choiceBand(question, own, named);
  const [only, another] = groups;
  const alone = only && !another && !isHidden(only) ? bandOf(only) : undefined;
  if (alone) return { key, figure: alone, base: undefined };
  const covered = groups.filter((own) => !isHidden(own) && !bandOf(own));
  const uncovered = groups.filter((own) => !covered.includes(own));
  if (uncovered.length && !covered.some((own) => weight(own) > 0)) return { key, figure: WITHHELD, base: undefined };
  const people = covered.flat();
  const base = {
    asked: people.filter((each) => wasAsked(question, each)).length,
    answered: answering(question, people).length,
  };
  const figure = isFigure
    ? type === 'number'
      ? plainNumbers(valuesOf(question, people))
      : plainEstimate(METRIC[type] ?? 'mean', valuesOf(question, people))
    : optionsOf(key, optionNames(question), people);
  return { key, figure, base };
}

/** How many wrote one, of the groups in which that gives no other answer away. */
function textsTo(question: AnyQuestion, groups: readonly (readonly AnyResponse[])[], first: AnyQuestion) {
  const covered = groups.filter((own) => !question.showWhen || !plainBand(first, own));
  return covered.length ? answering(question, covered.flat()).length : WITHHELD;
}

/** Those who answered, or are named, and nearly all chose the same are told by the number of answers alone. */
function choiceBand(
  question: AnyQuestion,
  all: readonly AnyResponse[],
  named: boolean,
): { n: number; band: null } | undefined {
  const own = named ? all : answering(question, all);
  const chosen = own.flatMap(({ answers }) => answers[question.key] ?? []);
  const counts = optionNames(question).map((option) => chosen.filter((each) => each === option).length);
  const apart = Math.max(...counts.map((count) => Math.min(count, own.length - count)));
  const isAlike = counts.some((count) => count > own.length / 2) && apart <= 2 && own.length - apart < 10;
  return isAlike ? { n: answering(question, own).length, band: null } : undefined;
}

function optionNames(question: AnyQuestion): string[] {
  return question.type === 'yes_no' ? ['yes', 'no'] : optionKeys(question);
}

function wasAsked({ showWhen }: AnyQuestion, { answers }: AnyResponse): boolean {
  return !showWhen || (answers[showWhen.key] as number) <= showWhen.value;
}

function answering({ key }: AnyQuestion, responses: readonly AnyResponse[]): AnyResponse[] {
  return responses.filter(({ answers }) => key in answers);
}

function pairsOf(
  question: AnyQuestion,
  groups: readonly [string, readonly AnyResponse[]][],
  first: AnyQuestion,
): object[] {
  const metric = METRIC[question.type] ?? 'mean';
  const compared = groups
    .map(([entity, own]) => ({ entity, own, values: valuesOf(question, own) }))
    .filter(({ own, values }) => values.length >= SMALLEST_GROUP && !plainBand(question, own))
    .filter(({ own }) => !question.showWhen || !plainBand(first, own))
    .sort((one, other) => (one.entity < other.entity ? -1 : 1));
  const pairs = compared.flatMap((a, index) =>
    compared
      .slice(index + 1)
      .map((b) => ({ a: a.entity, b: b.entity, ...plainDifference(metric, a.values, b.values) })),
  );
  const adjusted = plainHolm(pairs.map(({ p }) => p));
  return pairs.map((pair, index) => {
    const holm = adjusted[index] ?? null;
    return { ...pair, holm, differs: holm === null ? null : holm < 0.05 };
  });
}

function judged({ file }: AnyCampaign, blocks: readonly Block[]): object[] {
  return file.criteria.map(({ product, metric, operator, threshold, minimumN }) => {
    const total = (blockOf(blocks.find(({ key }) => key === product)!) as { total: Record<string, unknown> }).total;
    const figure = (total[metric] ?? total) as PlainEstimate | { n: 'withheld'; [key: string]: unknown };
    const { n, value, low, high } = figure;
    const holds = (figure: number) => (operator === '>=' ? exact(figure) >= threshold : exact(figure) < threshold);
    if ('band' in figure) {
      const [from, to] = (figure.band as readonly number[]).map(holds);
      const isSettled = from === to && (n as number) >= minimumN;
      const verdict = isSettled ? (from ? 'met' : 'not_met') : 'not_enough_data';
      return { product, metric, value: null, n, band: figure.band, verdict, narrow: false };
    }
    if (n === 'withheld' || typeof value !== 'number' || n < minimumN)
      return { product, metric, value: value ?? null, n, verdict: 'not_enough_data', narrow: false };
    const narrow = holds(low as number) !== holds(high as number);
    return { product, metric, value, n, verdict: holds(value) ? 'met' : 'not_met', narrow };
  });
}

function valuesOf({ key, type }: AnyQuestion, responses: readonly AnyResponse[]): number[] {
  return responses.flatMap(({ answers }) => (key in answers ? [SCORE[type]!(answers[key] as never)] : []));
}

function optionKeys({ options = [] }: AnyQuestion): string[] {
  return options.map(({ key }) => key);
}

function optionsOf(key: string, options: readonly string[], responses: readonly AnyResponse[]): object {
  const chosen = responses.flatMap(({ answers }) => answers[key] ?? []);
  return Object.fromEntries(options.map((option) => [option, chosen.filter((each) => each === option).length]));
}

/** 7 rather than 7.000000000000001: thresholds are whole numbers. */
function exact(figure: number): number {
  return Math.round(figure * 1e9) / 1e9;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
