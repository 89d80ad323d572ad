import { plainEstimate, plainNumbers } from './plain-statistics.js';

/** What one person of the story answered about one product. */
export interface StoryAnswers {
  nps: number;
  csat: number;
  found: 'alone' | 'helped';
  /** Nobody else's: tells whose row it is. */
  badge: number;
  comment: string;
}

/** Those who answered about one product in one country. */
export interface StoryGroup {
  entity: string;
  product: string;
}

interface Happening extends StoryGroup {
  person: number;
  answers: StoryAnswers;
}

/** Answers by person. */
export type State = ReadonlyMap<number, StoryAnswers>;

const SMALLEST_GROUP = 5;
const WITHHELD = { n: 'withheld' };

/** Everything that was sent, in order: what is true at each moment. A moment is how many answers and changes there were. */
export class StoryHistory {
  private readonly happenings: Happening[] = [];

  get now(): number {
    return this.happenings.length;
  }

  record(happening: Happening): void {
    this.happenings.push(happening);
  }

  state({ entity, product }: StoryGroup, moment: number): State {
    const sent = this.happenings.slice(0, moment).filter((each) => each.entity === entity && each.product === product);
    return new Map(sent.map(({ person, answers }) => [person, answers]));
  }

  /** The different people of a country who sent or changed something about one of these products between two moments. */
  touched(entity: string, products: readonly string[], from: number, to: number): Set<number> {
    const between = this.happenings.slice(from, to);
    const own = between.filter((each) => each.entity === entity && products.includes(each.product));
    return new Set(own.map(({ person }) => person));
  }
}

/** The figures of these people as results print them, counted by hand. */
export function plainFigures(people: readonly StoryAnswers[]): object {
  if (people.length < SMALLEST_GROUP) return WITHHELD;
  const count = (option: StoryAnswers['found']) => people.filter(({ found }) => found === option).length;
  return {
    n: people.length,
    nps: plainEstimate('nps', people.map(npsCategory)),
    csat: plainEstimate('share', people.map(satisfied)),
    badge: plainNumbers(people.map(({ badge }) => badge)),
    found: { alone: count('alone'), helped: count('helped') },
    texts: { comment: people.filter(({ comment }) => comment).length },
  };
}

/** By how much the products differ among those who answered about both, counted by hand. */
export function plainPair(a: State, b: State): { n: number; nps: number; csat: number } {
  const both = [...a.keys()].filter((person) => b.has(person));
  const mean = (of: (answers: StoryAnswers) => number) =>
    (100 * both.reduce((sum, person) => sum + of(a.get(person)!) - of(b.get(person)!), 0)) / both.length;
  return { n: both.length, nps: mean(npsCategory), csat: mean(satisfied) };
}

function npsCategory({ nps }: StoryAnswers): number {
  return nps >= 9 ? 1 : nps >= 7 ? 0 : -1;
}

function satisfied({ csat }: StoryAnswers): number {
  return csat >= 4 ? 1 : 0;
}
