import { isUnderway, type Blueprint, type Question } from '#campaigns';
import { SATISFACTION } from '#responses';
import {
  WITHHELD,
  disclose,
  isWithheld,
  sees,
  type Visibility,
  type Waiting,
  type Withheld,
} from '../disclosure/index.js';
import { comparePairs, type ComparisonRow } from '../statistics/index.js';
import { splitIntoBlocks, type Block, ratedBlocks } from './block.js';
import type { TallyTable } from './tally-table.js';
import { groupSheet, totalSheet, type Group } from './members.js';
import { histogramFrom, findMeasure, findMetric } from './measure.js';
import { memberBuckets, independent, makeMember, memberAudience, type Member, type Participant } from './member.js';
import { comparable } from './figure-disclosure.js';

export interface BlockSheet {
  readonly block: Block;
  readonly entities: ReadonlyMap<string, Group | Withheld>;
  readonly total: Group | Withheld;
  readonly comparisons: ReadonlyMap<string, readonly ComparisonRow[]>;
}

/** Results of a campaign, holding only what one reader may see. */
export interface ResultSheet {
  readonly blueprint: Blueprint;
  readonly participants: readonly Participant[];
  /** Some entity, seen or not, still takes answers. */
  readonly underway: boolean;
  readonly blocks: readonly BlockSheet[];
  readonly satisfaction: readonly BlockSheet[];
}

/** The only way from counts to results: removes what the reader may not see. */
export function resultSheet(
  blueprint: Blueprint,
  participants: readonly Participant[],
  table: TallyTable,
  visibility: Visibility,
): ResultSheet {
  const mode = blueprint.campaign.feedbackMode;
  const sheetsOf = (blocks: readonly Block[], versusId: number) =>
    blocks.map((block) => {
      const members = participants.map((participant) => makeMember(block, participant, { table, mode, versusId }));
      return blockSheet(block, members, visibility);
    });
  return {
    blueprint,
    participants: participants.filter(({ entityId }) => sees(visibility, entityId)),
    underway: participants.some(isUnderway),
    blocks: sheetsOf(splitIntoBlocks(blueprint), 0),
    satisfaction: sheetsOf(ratedBlocks(blueprint), SATISFACTION),
  };
}

function blockSheet(block: Block, members: readonly Member[], visibility: Visibility): BlockSheet {
  const disclosed = disclose(
    members.map((member) => memberAudience(member, independent(member.counted))),
    visibility,
  );
  const counted = members.filter(({ participant }) => disclosed.counted.has(participant.entityId));
  const { questions } = block;
  const seen = members.filter(({ participant }) => sees(visibility, participant.entityId));
  return {
    block,
    entities: new Map(
      seen.map((member) => [
        member.participant.code,
        disclosed.visible.has(member.participant.entityId) ? groupSheet(member) : WITHHELD,
      ]),
    ),
    total: disclosed.total ? totalSheet(block, counted, visibility) : WITHHELD,
    comparisons: new Map(
      questions
        .filter((question) => findMeasure(question) === 'figure')
        .map((question) => [question.key, comparisonsOf(question, counted, disclosed.visible)]),
    ),
  };
}

/** Holm's correction is over all pairs, seen or not, so that every reader gets the same p for a pair. */
function comparisonsOf(
  question: Question,
  counted: readonly Member[],
  visible: ReadonlySet<number>,
): readonly ComparisonRow[] {
  const compared = comparable(question, counted);
  const codes = new Set(
    compared.filter(({ participant }) => visible.has(participant.entityId)).map(({ participant }) => participant.code),
  );
  if (codes.size < 2) return [];
  const histograms = compared.map(
    (member) => [member.participant.code, histogramFrom(memberBuckets(member, question.key))] as const,
  );
  return comparePairs(findMetric(question), new Map(histograms)).filter(({ a, b }) => codes.has(a) && codes.has(b));
}

export function waitingIn(sheet: BlockSheet): { waiting?: Readonly<Record<string, Waiting>> } {
  const waiting = shownGroups(sheet).flatMap(([code, group]) =>
    group.waiting ? [[code, group.waiting] as const] : [],
  );
  return waiting.length ? { waiting: Object.fromEntries(waiting) } : {};
}

export function shownGroups({ entities }: BlockSheet): [code: string, group: Group][] {
  return [...entities].flatMap(([code, group]) => (isWithheld(group) ? [] : [[code, group]]));
}
