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
import { isExactIn, leanedOn, discloseFigure } from './figure-disclosure.js';

/** One group, holding only what the reader may see. */
export interface Group {
  readonly n: number;
  /** People who came by a printed code; 0 where so few would point at somebody. */
  readonly byCode: number;
  readonly waiting: Waiting;
  readonly answers: ReadonlyMap<string, Buckets | Withheld | Band>;
  readonly bases: ReadonlyMap<string, Base>;
  readonly medians: ReadonlySet<string>;
}

export function groupSheet(member: Member): Group {
  const told = (question: Question): Told => {
    const disclosure = discloseFigure(question, member);
    if (disclosure === 'withheld') return WITHHELD;
    return disclosure === 'band' ? bandFor(question, member) : answersOf([member], question);
  };
  const waiting = discloseWaiting(member.counted.waiting, minimaFrom(member.participant.privacy));
  return { n: member.counted.people, byCode: codesIn(member), waiting, ...shownOf(member.block, told) };
}

/** Leaves out members whose answers are withheld or a band: subtracting the others would reveal them. */
export function totalSheet(block: Block, counted: readonly Member[], visibility: Visibility): Group {
  const [only, another] = counted;
  if (only && !another) return { ...groupSheet(only), waiting: 0 };
  const told = (question: Question): Told => {
    const all = [question, ...leanedOn(question, block)];
    if (!all.every((each) => isTotalDisclosed(each, counted, visibility))) return WITHHELD;
    return answersOf(
      counted.filter((member) => isExactIn(question, member)),
      question,
    );
  };
  const people = counted.reduce((sum, member) => sum + member.counted.people, 0);
  return { n: people, byCode: codesInTotal(counted, visibility), waiting: 0, ...shownOf(block, told) };
}

/** False where subtracting what the reader sees would leave a single other entity. */
function isTotalDisclosed(question: Question, counted: readonly Member[], visibility: Visibility): boolean {
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

function codesIn(member: Member): number {
  const { people, minimum } = memberAudience(member, member.counted.byCode);
  return people >= minimum ? people : 0;
}

/** Only of groups whose own number is told, so that subtracting reveals nothing about the others. */
function codesInTotal(counted: readonly Member[], visibility: Visibility): number {
  const audiences = counted
    .filter((member) => codesIn(member) > 0)
    .map((member) => memberAudience(member, codesIn(member)));
  return mayTellTogether(audiences, visibility) ? audiences.reduce((sum, { people }) => sum + people, 0) : 0;
}
