import type { Question, RolloutStatus } from '#campaigns';
import { MINIMUM_GROUP } from '#identity';
import {
  WITHHELD,
  discloseWaiting,
  isBand,
  isOfOneChoice,
  isOfOneMind,
  isWithheld,
  mayTellTogether,
  minimaOf,
  type Band,
  type Party,
  type Sight,
  type Waiting,
  type Withheld,
} from '../disclosure/index.js';
import { bandOf } from './band-of.js';
import { NO_BASE, sumOfBases, type Base } from './base.js';
import type { Counted } from './cube.js';
import { NO_BUCKETS, measureOf, sumOfBuckets, type Buckets } from './measure.js';

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
  /** How many of them came by a printed code; 0 as well where that would be said of a few. */
  readonly byCode: number;
  /** How many answers have come too late, or changed too late, to be part of them; 0 in a total. */
  readonly waiting: Waiting;
  readonly answers: ReadonlyMap<string, Buckets | Withheld | Band>;
  /** Of each question that is not withheld, how many were asked and answered. */
  readonly bases: ReadonlyMap<string, Base>;
}

/** One participant's people in one block, nothing withheld yet. */
export interface Member {
  readonly participant: Participant;
  readonly counted: Counted;
  /** Of each question. */
  readonly bases: ReadonlyMap<string, Base>;
  /** The team knows who said what anyway. */
  readonly named: boolean;
}

/** What may be shown of one participant whose people are enough. */
export function groupSheet(questions: readonly Question[], member: Member): Group {
  const { counted, participant } = member;
  const group = groupOfShown([member], questions, (question) => {
    if (isHidden(question, member)) return WITHHELD;
    return isBanded(question, member) ? bandFor(question, member) : answersOf([member], question);
  });
  return { ...group, waiting: discloseWaiting(counted.waiting, minimaOf(participant.privacy)) };
}

/**
 * The same of all participants whose people are enough, together; without those whose answers are told as a band, since they
 * could be had by subtracting the others.
 */
export function totalSheet(questions: readonly Question[], counted: readonly Member[], sight: Sight): Group {
  const [only, another] = counted;
  if (only && !another) return { ...groupSheet(questions, only), waiting: 0 };
  return groupOfShown(counted, questions, (question) => {
    const covered = counted.filter((member) => !isHidden(question, member) && !isBanded(question, member));
    const answering = covered.filter((member) => hasAnswers(question, member));
    if (!answering.length && counted.some((member) => hasAnswers(question, member))) return WITHHELD;
    const parts = answering.map((member) => party(member, answersTo(member, question.key)));
    return mayTellTogether(parts, sight) ? answersOf(covered, question) : WITHHELD;
  });
}

function groupOfShown(
  members: readonly Member[],
  questions: readonly Question[],
  shownOf: (question: Question) => { buckets: Buckets; base: Base } | Withheld | Band,
): Group {
  const sum = (of: (counted: Counted) => number) => members.reduce((all, member) => all + of(member.counted), 0);
  const byCode = sum((counted) => counted.byCode);
  const shown = questions.map((question) => [question.key, shownOf(question)] as const);
  const told = shown.flatMap(([key, own]) => (isWithheld(own) || isBand(own) ? [] : [[key, own] as const]));
  return {
    n: sum(({ people }) => people),
    // How many came by a code is said where they are not so few that it points at somebody.
    byCode: byCode >= MINIMUM_GROUP ? byCode : 0,
    waiting: 0,
    answers: new Map(shown.map(([key, own]) => [key, isWithheld(own) || isBand(own) ? own : own.buckets])),
    bases: new Map(told.map(([key, { base }]) => [key, base])),
  };
}

function answersOf(members: readonly Member[], { key }: Question): { buckets: Buckets; base: Base } {
  return {
    buckets: sumOf(members, key),
    base: sumOfBases(members.map(({ bases }) => bases.get(key) ?? NO_BASE)),
  };
}

/**
 * People a question would tell about if they were too few: its figure of those who answered, its options of those who were
 * asked, since everybody who has the form or knows an answer knows who that was. Counts of texts tell of nobody.
 */
function concernedBy(question: Question, member: Member): number {
  const { asked, answered } = member.bases.get(question.key) ?? NO_BASE;
  if (measureOf(question) === 'figure') return answered;
  return measureOf(question) === 'options' && !member.named ? asked : 0;
}

/** Of them those who are not made up for the team to look behind them. */
function independentlyConcerned(question: Question, member: Member): number {
  const { answeredByCode, byCode } = member.counted;
  const madeUp = measureOf(question) === 'options' ? byCode : (answeredByCode.get(question.key) ?? 0);
  return Math.max(0, concernedBy(question, member) - madeUp);
}

function isHidden(question: Question, member: Member): boolean {
  const { people, minimum } = party(member, independentlyConcerned(question, member));
  return concernedBy(question, member) > 0 && people < minimum;
}

/** Those whose figure may be told as it is, and so be part of others. A figure of a few answers would still be theirs alone. */
export function exact(question: Question, members: readonly Member[]): Member[] {
  return members.filter((member) => {
    const { people, minimum } = party(member, answersTo(member, question.key));
    return people >= minimum && !isBanded(question, member);
  });
}

/** Whether its exact answers would tell what each of these people said. */
export function isBanded(question: Question, { counted }: Pick<Member, 'counted'>): boolean {
  const answering = {
    counts: [...(counted.answers.get(question.key) ?? NO_BUCKETS).values()],
    byCode: counted.answeredByCode.get(question.key) ?? 0,
  };
  if (measureOf(question) === 'figure') return isOfOneMind(answering);
  return measureOf(question) === 'options' && isOfOneChoice(answering, counted.people);
}

function bandFor(question: Question, member: Member): Band {
  if (measureOf(question) === 'figure') return bandOf(question, bucketsOf(member, question.key));
  return { n: (member.bases.get(question.key) ?? NO_BASE).answered, band: null };
}

/** The people who are not made up for the team to look behind them: without those who came by a printed code. */
export function independent({ counted }: Member): number {
  return counted.people - counted.byCode;
}

export function party({ participant: { entityId, privacy } }: Member, people: number): Party {
  return { entityId, people, minimum: minimaOf(privacy).people };
}

/** How many answered a question, without those who may be made up. */
function answersTo({ counted, bases }: Member, questionKey: string): number {
  return (bases.get(questionKey)?.answered ?? 0) - (counted.answeredByCode.get(questionKey) ?? 0);
}

function hasAnswers({ key }: Question, { bases }: Member): boolean {
  return (bases.get(key)?.answered ?? 0) > 0;
}

export function bucketsOf({ counted }: Member, questionKey: string): Buckets {
  return counted.answers.get(questionKey) ?? NO_BUCKETS;
}

function sumOf(members: readonly Member[], questionKey: string): Buckets {
  return sumOfBuckets(members.map((member) => bucketsOf(member, questionKey)));
}
