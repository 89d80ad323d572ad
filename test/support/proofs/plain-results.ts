import type { AnyCampaign, AnyQuestion, AnyResponse } from './any-campaign.js';
import { plainDifference, plainEstimate, plainHolm, type PlainEstimate, type PlainMetric } from './plain-statistics.js';

const SMALLEST_GROUP = 5;
const WITHHELD = { n: 'withheld' };
const METRIC: Partial<Record<AnyQuestion['type'], PlainMetric>> = {
  nps: 'nps',
  csat: 'share',
  ces: 'share',
  sus: 'mean',
  umux_lite: 'mean',
  rating: 'mean',
  scale: 'mean',
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
};

interface Block {
  key: string;
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

function blockOf({ questions, responses }: Block): object {
  const shown = [...responses].filter(([, own]) => own.length >= SMALLEST_GROUP);
  const compared = questions.filter(({ type }) => METRIC[type]);
  return {
    entities: Object.fromEntries(
      [...responses].map(([entity, own]) => [
        entity,
        own.length >= SMALLEST_GROUP ? groupOf(questions, [own]) : WITHHELD,
      ]),
    ),
    shown: shown.map(([entity]) => entity).sort(),
    total: shown.length
      ? groupOf(
          questions,
          shown.map(([, own]) => own),
        )
      : WITHHELD,
    comparisons: Object.fromEntries(compared.map((question) => [question.key, pairsOf(question, shown)])),
  };
}

/** @param groups each is large enough to be shown */
function groupOf(questions: readonly AnyQuestion[], groups: readonly (readonly AnyResponse[])[]): object {
  const all = groups.flat();
  const figures = questions.flatMap((question): [string, unknown][] => {
    const { key, type } = question;
    if (METRIC[type]) return [[key, figureOf(question, groups)]];
    if (type === 'yes_no') return [[key, optionsOf(key, ['yes', 'no'], all)]];
    return question.options ? [[key, optionsOf(key, optionKeys(question), all)]] : [];
  });
  const texts = questions
    .filter(({ type }) => type === 'short_text' || type === 'long_text')
    .map(({ key }) => [key, all.filter(({ answers }) => key in answers).length]);
  return { n: all.length, ...Object.fromEntries(figures), texts: Object.fromEntries(texts) };
}

/** A question that only a few of a large group answered is theirs alone, and its figure covers the other groups. */
function figureOf(question: AnyQuestion, groups: readonly (readonly AnyResponse[])[]): PlainEstimate | typeof WITHHELD {
  const values = groups.map((own) => valuesOf(question, own)).filter((own) => own.length > 0);
  const enough = values.filter((own) => own.length >= SMALLEST_GROUP);
  return values.length && !enough.length ? WITHHELD : plainEstimate(METRIC[question.type] ?? 'mean', enough.flat());
}

function pairsOf(question: AnyQuestion, groups: readonly [string, readonly AnyResponse[]][]): object[] {
  const metric = METRIC[question.type] ?? 'mean';
  const compared = groups
    .map(([entity, own]) => ({ entity, values: valuesOf(question, own) }))
    .filter(({ values }) => values.length >= SMALLEST_GROUP)
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
    const { n, value, low, high } = (total[metric] ?? total) as
      PlainEstimate | { n: 'withheld'; [key: string]: unknown };
    const holds = (figure: number) => (operator === '>=' ? exact(figure) >= threshold : exact(figure) < threshold);
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
