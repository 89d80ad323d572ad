import { pairDifference } from '#campaigns';
import { histogramOf } from '../../../../test/factories/histograms.js';
import { pilotExpected, pilotFile } from '../../../../test/support/pilot-files.js';
import { type ComparisonRow, comparePairs, compareProducts } from './comparison.js';
import { type Estimate } from './estimate.js';
import { type Histogram, countValues, mergeHistograms } from './histogram.js';
import { type MetricName, estimate } from './metrics.js';
import { type Operator, verdict } from './verdict.js';

type Question = 'nps' | 'csat' | 'ces' | 'sus' | 'umux';
type Figures = { n: number } & Record<Question, Estimate>;
interface ProductResults {
  entities: Record<string, Figures | { n: 'withheld' }>;
  shown: string[];
  total: Figures;
  comparisons: Record<Question, ComparisonRow[]>;
}
interface Response {
  entity: string;
  employeeNumber: string;
  product: string;
  answers: { nps: number; csat: number; ces: number; sus: number[]; umux: number[] };
}
interface Criterion {
  product: Product;
  metric: Question;
  operator: Operator;
  threshold: number;
  minimumN: number;
}
type Product = 'own' | 'rival';

const METRIC_OF = { nps: 'nps', csat: 'csat', ces: 'ces', sus: 'sus', umux: 'umux_lite' } as const satisfies Record<
  Question,
  MetricName
>;
const QUESTIONS = Object.keys(METRIC_OF) as Question[];
const SMALLEST_GROUP = 5;

const expected = JSON.parse(pilotExpected()) as Record<Product, ProductResults> & { criteria: object[] };
const { criteria } = JSON.parse(pilotFile('campaign.json')) as { criteria: Criterion[] };
const responses = pilotFile('responses.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Response);

const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0);
const SCORE: Record<Question, (answers: Response['answers']) => number> = {
  nps: ({ nps }) => nps,
  csat: ({ csat }) => csat,
  ces: ({ ces }) => ces,
  sus: ({ sus }) => sum(sus.map((item, index) => (index % 2 === 0 ? item - 1 : 5 - item))),
  umux: ({ umux }) => sum(umux) - 2,
};

function scoresByEntity(product: Product, question: Question): Map<string, Histogram> {
  const scores = Map.groupBy(
    responses.filter((response) => response.product === product),
    ({ entity }) => entity,
  );
  return new Map(
    [...scores]
      .map(
        ([entity, answered]) =>
          [entity, histogramOf(answered.map((response) => SCORE[question](response.answers)))] as const,
      )
      .filter(([, histogram]) => countValues(histogram) >= SMALLEST_GROUP),
  );
}

function differenceOf(question: Question, own: Response['answers'], rival: Response['answers']): number {
  const buckets = [own, rival].map((answers) => String(SCORE[question](answers)));
  return pairDifference(METRIC_OF[question], buckets[0], buckets[1])!;
}

function expectClose(actual: object, published: object): void {
  const figures = actual as Record<string, unknown>;
  expect(Object.keys(actual).sort()).toEqual(Object.keys(published).sort());
  for (const [name, figure] of Object.entries(published)) {
    if (typeof figure === 'number') expect(Math.abs((figures[name] as number) - figure)).toBeLessThanOrEqual(1e-4);
    else expect(figures[name]).toEqual(figure);
  }
}

describe.each<Product>(['own', 'rival'])('the pilot, product %s', (product) => {
  const results = expected[product];

  describe.each(QUESTIONS)('%s', (question) => {
    const metric = METRIC_OF[question];
    const shown = scoresByEntity(product, question);

    it('shows the entities with enough people', () => {
      expect([...shown.keys()].sort()).toEqual(results.shown);
      expect(results.entities['IE']).toEqual({ n: 'withheld' });
    });

    it('has the figure and interval of every entity shown and of their total', () => {
      for (const [entity, scores] of shown) {
        expectClose(estimate(metric, scores), (results.entities[entity] as Figures)[question]);
      }
      expectClose(estimate(metric, mergeHistograms(shown.values())), results.total[question]);
    });

    it('compares every pair of entities', () => {
      const rows = comparePairs(metric, shown);
      expect(rows).toHaveLength(results.comparisons[question].length);
      rows.forEach((row, index) => expectClose(row, results.comparisons[question][index]!));
    });
  });
});

it('judges the criteria of the pilot', () => {
  const judged = criteria.map(({ product, metric, ...criterion }) => {
    const total = estimate(METRIC_OF[metric], mergeHistograms(scoresByEntity(product, metric).values()));
    const { n, value } = total;
    return { product, metric, value, n, ...verdict({ estimate: total, ...criterion }) };
  });
  expect(judged).toHaveLength(expected.criteria.length);
  judged.forEach((criterion, index) => expectClose(criterion, expected.criteria[index]!));
});

describe('the two products among the 99 people who tried both', () => {
  const both = [...Map.groupBy(responses, ({ employeeNumber }) => employeeNumber).values()].flatMap((answered) => {
    const [own, rival] = ['own', 'rival'].map((product) => answered.find((response) => response.product === product));
    return own && rival ? [{ own: own.answers, rival: rival.answers }] : [];
  });
  // SciPy 1.17: binomtest and chi2 (csat, ces), ttest_rel (sus, umux); the intervals of csat and ces by their formula.
  it.each<[Question, number, number, number, number]>([
    ['csat', -4.040404, -17.099221, 9.178429, 0.546494],
    ['ces', -3.030303, -17.3502, 11.409606, 0.68028],
    ['sus', -1.641414, -6.174051, 2.891223, 0.474073],
    ['umux', 0.589226, -5.423365, 6.601816, 0.846206],
  ])('%s is compared per person', (question, difference, low, high, p) => {
    const differences = histogramOf(both.map(({ own, rival }) => differenceOf(question, own, rival)));
    const [row] = compareProducts(METRIC_OF[question], [{ a: 'own', b: 'rival', differences }]);
    expectClose(row!, { a: 'own', b: 'rival', n: 99, difference, low, high, p, holm: p, differs: false });
  });
});
