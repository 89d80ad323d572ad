import type { FeedbackMode, RolloutStatus } from '#campaigns';
import { minimaFrom, type Entity } from '#identity';
import type { Headcount, Audience } from '../disclosure/index.js';
import { NO_BASE, countBase, type Base } from './base.js';
import type { Block } from './block.js';
import type { Counted, TallyTable } from './tally-table.js';
import { NO_BUCKETS, type Buckets } from './measure.js';

export interface Participant {
  readonly rolloutId: number;
  readonly status: RolloutStatus;
  readonly entityId: number;
  readonly code: string;
  readonly name: string;
  readonly privacy: Entity['privacy'];
}

/** One participant's people in one block: raw counts, nothing withheld yet. */
export interface Member {
  readonly participant: Participant;
  readonly block: Block;
  readonly counted: Counted;
  readonly bases: ReadonlyMap<string, Base>;
  readonly named: boolean;
}

/** @param versusId `SATISFACTION` for those who rated instead of those who answered the form */
export function makeMember(
  block: Block,
  participant: Participant,
  { table, mode, versusId = 0 }: { table: TallyTable; mode: FeedbackMode; versusId?: number },
): Member {
  const { rolloutId } = participant;
  const counted = table.group({
    rolloutId,
    missionId: block.mission.id,
    productId: block.product?.id ?? 0,
    versusId,
  });
  const bases = block.questions.map((question) => [question.key, countBase(block, counted, question)] as const);
  return { participant, block, counted, bases: new Map(bases), named: mode === 'named' };
}

/** People who count towards minima: a printed code could have been used by the team itself. */
export function independent({ people, byCode }: Headcount): number {
  return people - byCode;
}

export function memberAudience({ participant: { entityId, privacy } }: Member, people: number): Audience {
  return { entityId, people, minimum: minimaFrom(privacy).people };
}

export function memberBuckets({ counted }: Member, questionKey: string): Buckets {
  return counted.answers.get(questionKey) ?? NO_BUCKETS;
}

/** How many answered, without those who came by a printed code. */
export function answersTo(member: Member, questionKey: string): number {
  return baseIn(member, questionKey).answered - byCodeTo(member, questionKey);
}

export function byCodeTo({ counted }: Member, questionKey: string): number {
  return counted.answeredByCode.get(questionKey) ?? 0;
}

export function baseIn({ bases }: Member, questionKey: string): Base {
  return bases.get(questionKey) ?? NO_BASE;
}
