import type { Question, RolloutStatus } from '#campaigns';
import {
  WITHHELD,
  disclose,
  isWithheld,
  minimaOf,
  type Party,
  type Sight,
  type Withheld,
} from '../disclosure/index.js';
import { NO_BASE, sumOfBases, type Base } from './base.js';
import type { Counted } from './cube.js';
import { NO_BUCKETS, answersIn, measureOf, sumOfBuckets, type Buckets } from './measure.js';

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
  return groupOfShown(member.counted.people, questions, (question) =>
    isHidden(question, member) ? WITHHELD : answersOf([member], question),
  );
}

/** The same of all participants whose people are enough, together. */
export function totalSheet(questions: readonly Question[], counted: readonly Member[], sight: Sight): Group {
  const people = counted.reduce((sum, member) => sum + member.counted.people, 0);
  return groupOfShown(people, questions, (question) => {
    const concerned = counted.filter((member) => concernedBy(question, member) > 0);
    const { total } = disclose(
      concerned.map((member) => party(member, concernedBy(question, member))),
      sight,
    );
    const covered = counted.filter((member) => !isHidden(question, member));
    return total || !concerned.length ? answersOf(covered, question) : WITHHELD;
  });
}

function groupOfShown(
  n: number,
  questions: readonly Question[],
  shownOf: (question: Question) => { buckets: Buckets; base: Base } | Withheld,
): Group {
  const shown = questions.map((question) => [question.key, shownOf(question)] as const);
  return {
    n,
    answers: new Map(shown.map(([key, own]) => [key, isWithheld(own) ? own : own.buckets])),
    bases: new Map(shown.flatMap(([key, own]) => (isWithheld(own) ? [] : [[key, own.base]]))),
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

function isHidden(question: Question, member: Member): boolean {
  const { people, minimum } = party(member, concernedBy(question, member));
  return people > 0 && people < minimum;
}

/** A figure of a few answers inside a group that is large enough would still be theirs alone. */
export function enough(questionKey: string, members: readonly Member[]): Member[] {
  return members.filter((member) => {
    const { people, minimum } = party(member, answersTo(member, questionKey));
    return people >= minimum;
  });
}

export function party({ participant: { entityId, privacy } }: Member, people: number): Party {
  return { entityId, people, minimum: minimaOf(privacy).people };
}

function answersTo(member: Member, questionKey: string): number {
  return answersIn(bucketsOf(member, questionKey));
}

export function bucketsOf({ counted }: Member, questionKey: string): Buckets {
  return counted.answers.get(questionKey) ?? NO_BUCKETS;
}

function sumOf(members: readonly Member[], questionKey: string): Buckets {
  return sumOfBuckets(members.map((member) => bucketsOf(member, questionKey)));
}
