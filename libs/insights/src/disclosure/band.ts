import { isUnanimous } from '#responses';
import type { Withheld } from './withheld.js';

/**
 * What stands for the figure of a group that is large enough but nearly of one mind: the part of the scale it lies in, or none
 * where even that would say what everybody answered.
 */
export interface Band {
  readonly n: number;
  readonly band: readonly [low: number, high: number] | null;
}

export function isBand(figure: unknown): figure is Band {
  return typeof figure === 'object' && figure !== null && 'band' in figure;
}

/** Neither withheld nor a band. */
export function isExact<Figure extends object>(figure: Figure | Withheld | Band | undefined): figure is Figure {
  return figure !== undefined && !isBand(figure) && !('n' in figure && figure.n === 'withheld');
}

/** Answers to one question: how many gave each, and how many of these people came by a printed code. */
export interface Answering {
  readonly counts: readonly number[];
  readonly byCode: number;
}

/** Whether those who answered are nearly of one mind, so that each single answer could be read off their figure. */
export function isOfOneMind({ counts, byCode }: Answering): boolean {
  const people = counts.reduce((sum, count) => sum + count, 0);
  return isUnanimous({ people, alike: largest(counts), byCode });
}

/**
 * The same for options, each of which is ticked or not.
 *
 * @param people those who answered; or all of a group in which everybody is named, so that it is no secret who did not
 */
export function isOfOneChoice({ counts, byCode }: Answering, people: number): boolean {
  const apart = largest(counts.map((count) => Math.min(count, people - count)));
  return counts.some((count) => 2 * count > people) && isUnanimous({ people, alike: people - apart, byCode });
}

/**
 * Whether the difference of two products would tell what each of those said who tried both: they nearly all differ alike; or,
 * of a question with a condition, nearly all or nearly none were asked it about both, and so said the same before it.
 */
export function isAlikeInPair({ all, ...answering }: Answering & { all: number }, isConditional: boolean): boolean {
  if (isOfOneMind(answering)) return true;
  const asked = answering.counts.reduce((sum, count) => sum + count, 0);
  const alike = Math.max(asked, all - asked);
  return isConditional && asked > 0 && isUnanimous({ people: all, alike, byCode: answering.byCode });
}

/** Numbers have as many counts as people gave different ones, too many to be passed one by one. */
function largest(counts: readonly number[]): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}
