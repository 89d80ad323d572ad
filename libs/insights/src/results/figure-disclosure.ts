import type { Question } from '#campaigns';
import { isOfOneChoice, isOfOneMind } from '../disclosure/index.js';
import type { Block } from './block.js';
import { answersTo, baseIn, memberBuckets, byCodeTo, memberAudience, type Member } from './member.js';
import { findMeasure } from './measure.js';

/** How far a group's answers to one question may be shown, wherever they appear. */
export type FigureDisclosure = 'exact' | 'band' | 'withheld';

/** How many were asked a conditional question reveals answers to those it depends on: needs those to be exact. */
export function discloseFigure(question: Question, member: Member): FigureDisclosure {
  const isBetrayed = leanedOn(question, member.block).some((other) => discloseAlone(other, member) !== 'exact');
  return isBetrayed ? 'withheld' : discloseAlone(question, member);
}

export function isExactIn(question: Question, member: Member): boolean {
  return discloseFigure(question, member) === 'exact';
}

/** Members whose figure may be compared: not of a few answers, nor a band. */
export function comparable(question: Question, members: readonly Member[]): Member[] {
  return members.filter((member) => {
    const { people, minimum } = memberAudience(member, answersTo(member, question.key));
    return people >= minimum && isExactIn(question, member);
  });
}

export function leanedOn({ key }: Question, { questions, leanings }: Block): Question[] {
  const keys = leanings.get(key);
  return keys ? questions.filter((question) => keys.has(question.key)) : [];
}

function discloseAlone(question: Question, member: Member): FigureDisclosure {
  if (isOfTooFew(question, member)) return 'withheld';
  return isBanded(question, member) ? 'band' : 'exact';
}

/**
 * Whether it would point at too few people: a figure at those who answered, options at those who were asked. Not so for
 * options under `named`, and for the number of texts.
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

function isBanded(question: Question, member: Member): boolean {
  const measure = findMeasure(question);
  const counts = [...memberBuckets(member, question.key).values()];
  const answering = { counts, byCode: byCodeTo(member, question.key) };
  if (measure === 'figure') return isOfOneMind(answering);
  const among = member.named ? member.counted.people : baseIn(member, question.key).answered;
  return measure === 'options' && isOfOneChoice(answering, among);
}
