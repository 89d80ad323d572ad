import type { Question } from '#campaigns';
import { isOfOneChoice, isOfOneMind } from '../disclosure/index.js';
import type { Block } from './block.js';
import { answersTo, baseIn, memberBuckets, byCodeTo, memberAudience, type Member } from './member.js';
import { findMeasure } from './measure.js';

/** How far the answers of some people to one question may be told, wherever they would be seen. */
export type Telling = 'exact' | 'band' | 'withheld';

/**
 * What sheets, totals, comparisons, files of raw rows and texts all go by. How many were asked a question with a condition
 * says what was answered to the questions it leans on, so nothing of it is told unless they are told exactly.
 */
export function decideTelling(question: Question, member: Member): Telling {
  const isBetrayed = leanedOn(question, member.block).some((other) => tellingAlone(other, member) !== 'exact');
  return isBetrayed ? 'withheld' : tellingAlone(question, member);
}

export function isExactIn(question: Question, member: Member): boolean {
  return decideTelling(question, member) === 'exact';
}

/** Those whose figure may be compared. One of a few answers would still be theirs alone. */
export function comparable(question: Question, members: readonly Member[]): Member[] {
  return members.filter((member) => {
    const { people, minimum } = memberAudience(member, answersTo(member, question.key));
    return people >= minimum && isExactIn(question, member);
  });
}

/** The questions that decide whether it is asked, however indirectly. */
export function leanedOn({ key }: Question, { questions, leanings }: Block): Question[] {
  const keys = leanings.get(key);
  return keys ? questions.filter((question) => keys.has(question.key)) : [];
}

function tellingAlone(question: Question, member: Member): Telling {
  if (isOfTooFew(question, member)) return 'withheld';
  return isBanded(question, member) ? 'band' : 'exact';
}

/**
 * Whether it would tell about a few: its figure about those who answered, its options about those who were asked, since
 * everybody who has the form or knows an answer knows who that was. Whom the team knows by name, it may see chose what; that
 * somebody wrote a text tells of nobody.
 */
function isOfTooFew(question: Question, member: Member): boolean {
  const { asked, answered } = baseIn(member, question.key);
  const measure = findMeasure(question);
  if (measure === 'texts' || (measure === 'options' && member.named)) return false;
  const [concerned, madeUp] =
    measure === 'figure' ? [answered, byCodeTo(member, question.key)] : [asked, member.counted.byCode];
  const { people, minimum } = memberAudience(member, concerned - madeUp);
  return concerned > 0 && people < minimum;
}

/** Whether its exact answers would tell what each of those who answered said, or of all in their group who are named. */
function isBanded(question: Question, member: Member): boolean {
  const measure = findMeasure(question);
  const counts = [...memberBuckets(member, question.key).values()];
  const answering = { counts, byCode: byCodeTo(member, question.key) };
  if (measure === 'figure') return isOfOneMind(answering);
  const among = member.named ? member.counted.people : baseIn(member, question.key).answered;
  return measure === 'options' && isOfOneChoice(answering, among);
}
