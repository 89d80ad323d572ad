import type { Question } from '#campaigns';
import { minimaFrom } from '#identity';
import {
  WITHHELD,
  discloseWaiting,
  isBand,
  isExact,
  isWithheld,
  mayTellTogether,
  type Band,
  type Visibility,
  type Waiting,
  type Withheld,
} from '../disclosure/index.js';
import { findBand } from './band.js';
import { sumOfBases, type Base } from './base.js';
import type { Block } from './block.js';
import { MEDIAN_FROM, findMeasure, sumOfBuckets, type Buckets } from './measure.js';
import { answersTo, baseIn, memberBuckets, memberAudience, type Member } from './member.js';
import { isExactIn, leanedOn, decideTelling } from './telling.js';

/** The people of one group and what they answered, by question key: only what the reader may see. */
export interface Group {
  readonly n: number;
  /** How many of them came by a printed code; 0 as well where that would be said of a few. */
  readonly byCode: number;
  /** How many answers have come too late, or changed too late, to be part of them; 0 in a total. */
  readonly waiting: Waiting;
  readonly answers: ReadonlyMap<string, Buckets | Withheld | Band>;
  /** Of each question that is not withheld, how many were asked and answered. */
  readonly bases: ReadonlyMap<string, Base>;
  /** Keys of the questions of which the answer in the middle may be told: enough answered that are not made up. */
  readonly medians: ReadonlySet<string>;
}

/** What may be shown of one participant whose people are enough. */
export function groupSheet(member: Member): Group {
  const told = (question: Question): Told => {
    const telling = decideTelling(question, member);
    if (telling === 'withheld') return WITHHELD;
    return telling === 'band' ? bandFor(question, member) : answersOf([member], question);
  };
  const waiting = discloseWaiting(member.counted.waiting, minimaFrom(member.participant.privacy));
  return { n: member.counted.people, byCode: codesIn(member), waiting, ...shownOf(member.block, told) };
}

/**
 * The same of all participants whose people are enough, together; without those whose answers are told as a band or not at
 * all, since they could be had by subtracting the others.
 */
export function totalSheet(block: Block, counted: readonly Member[], visibility: Visibility): Group {
  const [only, another] = counted;
  if (only && !another) return { ...groupSheet(only), waiting: 0 };
  const told = (question: Question): Told => {
    const all = [question, ...leanedOn(question, block)];
    if (!all.every((each) => isTotalTold(each, counted, visibility))) return WITHHELD;
    return answersOf(
      counted.filter((member) => isExactIn(question, member)),
      question,
    );
  };
  const people = counted.reduce((sum, member) => sum + member.counted.people, 0);
  return { n: people, byCode: codesInTotal(counted, visibility), waiting: 0, ...shownOf(block, told) };
}

/** Not where what is left after subtracting those the reader sees would be one other entity's. */
function isTotalTold(question: Question, counted: readonly Member[], visibility: Visibility): boolean {
  const covered = counted.filter((member) => isExactIn(question, member));
  const answering = covered.filter((member) => baseIn(member, question.key).answered > 0);
  if (!answering.length && covered.length < counted.length) return false;
  const parts = answering.map((member) => memberAudience(member, answersTo(member, question.key)));
  return mayTellTogether(parts, visibility);
}

type Answered = { readonly buckets: Buckets; readonly base: Base; readonly independent: number };
type Told = Answered | Withheld | Band;

function shownOf(
  { questions }: Block,
  toldOf: (question: Question) => Told,
): Pick<Group, 'answers' | 'bases' | 'medians'> {
  const told = questions.map((question) => [question.key, toldOf(question)] as const);
  const exact = told.flatMap(([key, own]) => (isExact(own) ? [[key, own] as const] : []));
  return {
    answers: new Map(told.map(([key, own]) => [key, isWithheld(own) || isBand(own) ? own : own.buckets])),
    bases: new Map(exact.map(([key, { base }]) => [key, base])),
    medians: new Set(exact.flatMap(([key, own]) => (own.independent >= MEDIAN_FROM ? [key] : []))),
  };
}

function answersOf(members: readonly Member[], { key }: Question): Answered {
  return {
    buckets: sumOfBuckets(members.map((member) => memberBuckets(member, key))),
    base: sumOfBases(members.map((member) => baseIn(member, key))),
    independent: members.reduce((sum, member) => sum + answersTo(member, key), 0),
  };
}

function bandFor(question: Question, member: Member): Band {
  if (findMeasure(question) === 'figure') return findBand(question, memberBuckets(member, question.key));
  return { n: baseIn(member, question.key).answered, band: null };
}

/** How many came by a code is said where they are not so few that it points at somebody. */
function codesIn(member: Member): number {
  const { people, minimum } = memberAudience(member, member.counted.byCode);
  return people >= minimum ? people : 0;
}

/** Of those of whom it is said, so that subtracting leaves nothing of the others. */
function codesInTotal(counted: readonly Member[], visibility: Visibility): number {
  const audiences = counted
    .filter((member) => codesIn(member) > 0)
    .map((member) => memberAudience(member, codesIn(member)));
  return mayTellTogether(audiences, visibility) ? audiences.reduce((sum, { people }) => sum + people, 0) : 0;
}
