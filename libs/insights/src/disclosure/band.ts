import { isUnanimous } from '#responses';

/** Replaces a figure of too few people; carries no number at all. */
export interface Withheld {
  readonly n: 'withheld';
}

export const WITHHELD: Withheld = Object.freeze({ n: 'withheld' });

export function isWithheld(figure: unknown): figure is Withheld {
  return typeof figure === 'object' && figure !== null && (figure as Partial<Withheld>).n === 'withheld';
}

/** Replaces the figure of a group nearly of one mind: the half of the scale it lies in; null where there is none. */
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

export interface Answering {
  readonly counts: readonly number[];
  readonly byCode: number;
}

/** Whether nearly all answered alike, so that their figure would reveal each single answer. */
export function isOfOneMind({ counts, byCode }: Answering): boolean {
  const people = counts.reduce((sum, count) => sum + count, 0);
  return isUnanimous({ people, alike: largest(counts), byCode });
}

/** The same for options. `people` are those who answered; under `named` the whole group, where that is no secret. */
export function isOfOneChoice({ counts, byCode }: Answering, people: number): boolean {
  const apart = largest(counts.map((count) => Math.min(count, people - count)));
  return counts.some((count) => 2 * count > people) && isUnanimous({ people, alike: people - apart, byCode });
}

/**
 * Whether a difference of two products would reveal answers: nearly all differ alike, or nearly all or nearly none were
 * asked a conditional question about both, which reveals what they answered before it.
 */
export function isAlikeInPair({ all, ...answering }: Answering & { all: number }, isConditional: boolean): boolean {
  if (isOfOneMind(answering)) return true;
  const asked = answering.counts.reduce((sum, count) => sum + count, 0);
  const alike = Math.max(asked, all - asked);
  return isConditional && asked > 0 && isUnanimous({ people: all, alike, byCode: answering.byCode });
}

/** No spread into `Math.max`: numbers can have more different values than a call can have arguments. */
function largest(counts: readonly number[]): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}
