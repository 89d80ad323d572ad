import { pairDifference, type Blueprint, type Mission, type Product, type Question } from '#campaigns';
import { minimaFrom } from '#identity';
import {
  WITHHELD,
  disclose,
  isAlikeInPair,
  isWithheld,
  mayComparePaired,
  sees,
  type Visibility,
  type Withheld,
} from '../disclosure/index.js';
import { compareProducts, countValues, type PairedComparisonRow } from '../statistics/index.js';
import { splitIntoBlocks, type Block } from './block.js';
import type { Counted, TallyTable } from './tally-table.js';
import { roundedDifference } from './figures.js';
import { NO_BUCKETS, answersIn, histogramFrom, findMetric, sumOfBuckets, type Buckets } from './measure.js';
import { makeMember, type Participant } from './member.js';
import { isExactIn, leanedOn } from './figure-disclosure.js';

export type PairFigure = Omit<PairedComparisonRow, 'a' | 'b'>;

/** Two products among the `n` people who tried both: the difference a − b by question key. */
export interface PairFigures {
  readonly n: number;
  readonly [questionKey: string]: number | PairFigure | Withheld;
}

export interface ProductPairResults {
  readonly mission: string;
  readonly a: string;
  readonly b: string;
  readonly entities: Readonly<Record<string, PairFigures | Withheld>>;
  readonly total: PairFigures | Withheld;
}

interface Pair {
  readonly mission: Mission;
  readonly a: Product;
  readonly b: Product;
  readonly block: Block;
  readonly questions: readonly Question[];
}

type Differences = { readonly n: number; readonly answers: ReadonlyMap<string, Buckets | Withheld> };

type CountedAnswers = Pick<Parameters<typeof makeMember>[2], 'table' | 'mode'>;

/** Every pair of products that one mission asks about; Holm's correction per mission and question. */
export function productResults(
  blueprint: Pick<Blueprint, 'campaign' | 'products' | 'missions' | 'forms'>,
  participants: readonly Participant[],
  table: TallyTable,
  visibility: Visibility,
): ProductPairResults[] {
  const answers = { table, mode: blueprint.campaign.feedbackMode };
  const byMission = Map.groupBy(pairsOf(blueprint), ({ mission }) => mission);
  return [...byMission.values()].flatMap((pairs) => missionResults(pairs, participants, answers, visibility));
}

function pairsOf(blueprint: Pick<Blueprint, 'products' | 'missions' | 'forms'>): Pair[] {
  const byMission = Map.groupBy(splitIntoBlocks(blueprint), ({ mission }) => mission);
  return [...byMission].flatMap(([mission, [block]]) => {
    const questions = block?.questions.filter(isCompared) ?? [];
    if (!block?.product || !questions.length) return [];
    const byId = blueprint.products.toSorted((a, b) => a.id - b.id);
    return byId.flatMap((a, at) => byId.slice(at + 1).map((b) => ({ mission, a, b, block, questions })));
  });
}

function isCompared({ type }: Question): boolean {
  return pairDifference(type, '0', '0') !== undefined;
}

function missionResults(
  pairs: readonly Pair[],
  participants: readonly Participant[],
  answers: CountedAnswers,
  visibility: Visibility,
): ProductPairResults[] {
  const seen = participants.filter(({ entityId }) => sees(visibility, entityId));
  const own = seen.map(({ code, ...participant }) => {
    const differences = pairs.map((pair) => differencesOf(pair, { code, ...participant }, answers));
    return [code, figuresOf(pairs, differences)] as const;
  });
  const totals = figuresOf(
    pairs,
    pairs.map((pair) => totalOf(pair, participants, answers, visibility)),
  );
  return pairs.map(({ mission, a, b }, index) => ({
    mission: mission.key,
    a: a.key,
    b: b.key,
    entities: Object.fromEntries(own.map(([code, figures]) => [code, figures[index] ?? WITHHELD])),
    total: totals[index] ?? WITHHELD,
  }));
}

function differencesOf(pair: Pair, participant: Participant, { table, mode }: CountedAnswers): Differences | Withheld {
  const ids = { rolloutId: participant.rolloutId, missionId: pair.mission.id };
  const members = [pair.a, pair.b].map((product) =>
    makeMember({ ...pair.block, product }, participant, { table, mode }),
  );
  const [a, b] = members.map(({ counted }) => counted) as [Counted, Counted];
  const both = table.group({ ...ids, productId: pair.a.id, versusId: pair.b.id });
  const minimum = minimaFrom(participant.privacy).people;
  if (!mayComparePaired({ both, a, b }, minimum)) return WITHHELD;
  const answers = pair.questions.map((question): [string, Buckets | Withheld] => {
    const { key } = question;
    const [inBoth, inA, inB] = [answeringIn(both, key), answeringIn(a, key), answeringIn(b, key)];
    const isSafe =
      mayComparePaired({ both: inBoth, a: inA, b: inB }, minimum) &&
      // The other product's figure and the difference would narrow down a band.
      members.every((member) => isExactIn(question, member)) &&
      !isAlikeInPair({ ...inBoth, all: both.people }, leanedOn(question, pair.block).length > 0);
    return [key, isSafe ? (both.answers.get(key) ?? NO_BUCKETS) : WITHHELD];
  });
  return { n: both.people, answers: new Map(answers) };
}

function answeringIn({ answers, answeredByCode }: Counted, key: string) {
  const counts = [...(answers.get(key) ?? NO_BUCKETS).values()];
  return { counts, people: answersIn(answers.get(key)), byCode: answeredByCode.get(key) ?? 0 };
}

function totalOf(
  pair: Pair,
  participants: readonly Participant[],
  counts: CountedAnswers,
  visibility: Visibility,
): Differences | Withheld {
  const all = participants.map((participant) => ({ participant, own: differencesOf(pair, participant, counts) }));
  const covered = (key?: string) =>
    disclose(
      all.map(({ participant, own }) => party(participant, own, key)),
      visibility,
    );
  const whole = covered();
  if (!whole.total) return WITHHELD;
  const answers = pair.questions.map(({ key }): [string, Buckets | Withheld] => {
    const { total, counted } = covered(key);
    const own = all.filter(({ participant }) => counted.has(participant.entityId));
    return [key, total ? sumOfBuckets(own.map((each) => bucketsIn(each.own, key))) : WITHHELD];
  });
  const counted = all.filter(({ participant }) => whole.counted.has(participant.entityId));
  return { n: counted.reduce((sum, { own }) => sum + (isWithheld(own) ? 0 : own.n), 0), answers: new Map(answers) };
}

function party({ entityId, privacy }: Participant, own: Differences | Withheld, key?: string) {
  const all = isWithheld(own) ? 0 : own.n;
  return {
    entityId,
    people: key === undefined ? all : answersIn(bucketsIn(own, key)),
    minimum: minimaFrom(privacy).people,
  };
}

function bucketsIn(own: Differences | Withheld, key: string): Buckets {
  const buckets = isWithheld(own) ? undefined : own.answers.get(key);
  return buckets === undefined || isWithheld(buckets) ? NO_BUCKETS : buckets;
}

/** Needs all pairs of a mission at once: Holm's correction is over them. */
function figuresOf(
  pairs: readonly Pair[],
  differences: readonly (Differences | Withheld)[],
): (PairFigures | Withheld)[] {
  const questions = pairs[0]?.questions ?? [];
  const rows = questions.map((question) => [question.key, comparisonsOf(question, pairs, differences)] as const);
  return differences.map((own, index) => {
    if (isWithheld(own)) return own;
    const figures = rows.map(([key, compared]) => [key, compared.get(index) ?? WITHHELD]);
    return { n: own.n, ...Object.fromEntries(figures) } as PairFigures;
  });
}

function comparisonsOf(
  question: Question,
  pairs: readonly Pair[],
  differences: readonly (Differences | Withheld)[],
): Map<number, PairFigure> {
  const known = pairs.flatMap(({ a, b }, index) => {
    const histogram = histogramFrom(bucketsIn(differences[index] ?? WITHHELD, question.key));
    return countValues(histogram) > 0 ? [{ index, a: a.key, b: b.key, differences: histogram }] : [];
  });
  const rows = compareProducts(findMetric(question), known);
  return new Map(rows.map((row, at) => [known[at]?.index ?? 0, { n: row.n, ...roundedDifference(row) }]));
}
