import type { Blueprint, Question, RolloutStatus } from '#campaigns';
import { SATISFACTION } from '#feedback';
import {
  WITHHELD,
  disclose,
  isWithheld,
  minimaOf,
  sees,
  type Party,
  type Sight,
  type Withheld,
} from '../disclosure/index.js';
import { comparePairs, type ComparisonRow } from '../statistics/index.js';
import { blocksOf, type Block } from './block.js';
import type { Counted, Cube } from './cube.js';
import { ratedBlocks } from './rated-blocks.js';
import { NO_BUCKETS, answersIn, histogramOf, measureOf, metricOf, sumOfBuckets, type Buckets } from './measure.js';

/** An entity that takes part, with its rollout. */
export interface Participant {
  readonly rolloutId: number;
  readonly status: RolloutStatus;
  readonly entityId: number;
  readonly code: string;
  readonly name: string;
  readonly privacy: Parameters<typeof minimaOf>[0];
}

/** The people of one group and what they answered, by question key: only what the reader may see. */
export interface Group {
  readonly n: number;
  readonly answers: ReadonlyMap<string, Buckets | Withheld>;
}

/** One block as one reader may see it. */
export interface BlockSheet {
  readonly block: Block;
  /** Entities the reader may see, by code; withheld where too few answered. */
  readonly entities: ReadonlyMap<string, Group | Withheld>;
  /** All entities with enough people together. */
  readonly total: Group | Withheld;
  /** Of each question with a figure, every pair of the entities the reader may see. */
  readonly comparisons: ReadonlyMap<string, readonly ComparisonRow[]>;
}

/** What comes out of a campaign, as far as one reader may see it. */
export interface Sheet {
  readonly blueprint: Blueprint;
  readonly participants: readonly Participant[];
  readonly blocks: readonly BlockSheet[];
  /** How satisfied people said they were with each mission and product, in blocks of that one question. */
  readonly satisfaction: readonly BlockSheet[];
}

interface Member {
  readonly participant: Participant;
  readonly counted: Counted;
}

/** Everything below works on what this lets through. */
export function sheetOf(blueprint: Blueprint, participants: readonly Participant[], cube: Cube, sight: Sight): Sheet {
  const sheetsOf = (blocks: readonly Block[], versusId: number) =>
    blocks.map((block) => {
      const members = participants.map((participant) => ({
        participant,
        counted: groupOf(cube, participant, block, versusId),
      }));
      return blockSheet(block, members, sight);
    });
  return {
    blueprint,
    participants: participants.filter(({ entityId }) => sees(sight, entityId)),
    blocks: sheetsOf(blocksOf(blueprint), 0),
    satisfaction: sheetsOf(ratedBlocks(blueprint), SATISFACTION),
  };
}

function groupOf(cube: Cube, { rolloutId }: Participant, { mission, product }: Block, versusId: number): Counted {
  return cube.group({ rolloutId, missionId: mission.id, productId: product?.id ?? 0, versusId });
}

function blockSheet(block: Block, members: readonly Member[], sight: Sight): BlockSheet {
  const disclosed = disclose(
    members.map((member) => party(member, member.counted.people)),
    sight,
  );
  const counted = members.filter(({ participant }) => disclosed.counted.has(participant.entityId));
  const questions = block.questions.filter((question) => measureOf(question) !== 'none');
  const seen = members.filter(({ participant }) => sees(sight, participant.entityId));
  return {
    block,
    entities: new Map(
      seen.map((member) => [
        member.participant.code,
        disclosed.visible.has(member.participant.entityId) ? groupSheet(questions, member) : WITHHELD,
      ]),
    ),
    total: disclosed.total ? totalSheet(questions, counted, sight) : WITHHELD,
    comparisons: new Map(
      questions
        .filter((question) => measureOf(question) === 'figure')
        .map((question) => [question.key, comparisonsOf(question, counted, disclosed.visible)]),
    ),
  };
}

function groupSheet(questions: readonly Question[], member: Member): Group {
  const answers = questions.map((question): [string, Buckets | Withheld] => {
    const buckets = bucketsOf(member, question.key);
    const hidden = measureOf(question) === 'figure' && answersIn(buckets) > 0 && !enough(question.key, [member]).length;
    return [question.key, hidden ? WITHHELD : buckets];
  });
  return { n: member.counted.people, answers: new Map(answers) };
}

function totalSheet(questions: readonly Question[], counted: readonly Member[], sight: Sight): Group {
  const answers = questions.map((question): [string, Buckets | Withheld] => {
    if (measureOf(question) !== 'figure') return [question.key, sumOf(counted, question.key)];
    const answering = counted.filter((member) => answersIn(bucketsOf(member, question.key)) > 0);
    const { total } = disclose(
      answering.map((member) => party(member, answersTo(member, question.key))),
      sight,
    );
    const covered = enough(question.key, counted);
    return [question.key, total || !answering.length ? sumOf(covered, question.key) : WITHHELD];
  });
  return { n: counted.reduce((sum, member) => sum + member.counted.people, 0), answers: new Map(answers) };
}

/** Corrected over all pairs there are, so that everyone is told the same of the pairs they see. */
function comparisonsOf(
  question: Question,
  counted: readonly Member[],
  visible: ReadonlySet<number>,
): readonly ComparisonRow[] {
  const compared = enough(question.key, counted);
  const codes = new Set(
    compared.filter(({ participant }) => visible.has(participant.entityId)).map(({ participant }) => participant.code),
  );
  if (codes.size < 2) return [];
  const histograms = compared.map(
    (member) => [member.participant.code, histogramOf(bucketsOf(member, question.key))] as const,
  );
  return comparePairs(metricOf(question), new Map(histograms)).filter(({ a, b }) => codes.has(a) && codes.has(b));
}

/** A figure of a few answers inside a group that is large enough would still be theirs alone. */
function enough(questionKey: string, members: readonly Member[]): Member[] {
  return members.filter((member) => {
    const { people, minimum } = party(member, answersTo(member, questionKey));
    return people >= minimum;
  });
}

function party({ participant: { entityId, privacy } }: Member, people: number): Party {
  return { entityId, people, minimum: minimaOf(privacy).people };
}

function answersTo(member: Member, questionKey: string): number {
  return answersIn(bucketsOf(member, questionKey));
}

function bucketsOf({ counted }: Member, questionKey: string): Buckets {
  return counted.answers.get(questionKey) ?? NO_BUCKETS;
}

function sumOf(members: readonly Member[], questionKey: string): Buckets {
  return sumOfBuckets(members.map((member) => bucketsOf(member, questionKey)));
}

export function shownGroups({ entities }: BlockSheet): [code: string, group: Group][] {
  return [...entities].flatMap(([code, group]) => (isWithheld(group) ? [] : [[code, group]]));
}
