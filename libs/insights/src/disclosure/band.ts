import { isUnanimous } from '#feedback';
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
  return isUnanimous({ people, alike: Math.max(0, ...counts), byCode });
}

/**
 * The same for options, each of which is ticked or not by the people of a group; whoever answered nothing is one of them, as
 * nobody can tell who that is.
 */
export function isOfOneChoice({ counts, byCode }: Answering, people: number): boolean {
  const apart = Math.max(0, ...counts.map((count) => Math.min(count, people - count)));
  return counts.some((count) => 2 * count > people) && isUnanimous({ people, alike: people - apart, byCode });
}
