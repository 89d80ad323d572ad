import { isPossible, type Sum } from './count-solver.js';
import type { PublishedWorld, SeenPair, SeenSet, Voice } from './published-world.js';

const VALUES = [1, 2, 3, 4, 5] as const;
const NONE = 0;
/** From so many on who all say the same it may be told what; the accomplices are among them. */
const ENOUGH_ALIKE = 10;
const ACCOMPLICES = 2;

/** People whom nothing that was shown tells apart, and who said the same. */
interface Atom {
  readonly voices: readonly Voice[];
  readonly said: number;
  readonly isKnown: boolean;
}

/**
 * What somebody finds out who knows who is in everything that was shown, what two accomplices said and all who came by a code:
 * each answer that could not be otherwise.
 */
export function foundOut(world: PublishedWorld): string[] {
  const { sets, pairs, voices } = world;
  return (['csat', 'stars'] as const).flatMap((question) =>
    [0, 1].flatMap((product) => {
      const own = voices.filter((voice) => voice.product === product);
      const seen = sets.filter(
        (set) => set.question === question && set.answers.some((voice) => voice.product === product),
      );
      return foundInQuestion(question, own, unlike(seen), question === 'csat' ? pairs : []);
    }),
  );
}

function foundInQuestion(
  question: SeenSet['question'],
  voices: readonly Voice[],
  sets: readonly SeenSet[],
  pairs: readonly SeenPair[],
): string[] {
  const marks = new Map(voices.map(({ id }) => [id, markOf(id, sets, pairs)]));
  const atoms = [...Map.groupBy(voices, ({ id }) => marks.get(id)).values()];
  return atoms.flatMap((atom) => {
    const others = atom.filter(({ byCode }) => !byCode);
    const groups = [...Map.groupBy(others, (voice) => answerOf(voice, question))];
    return groups.flatMap(([said, alike]) => {
      // The accomplices are best chosen among those who hide that the others are alike.
      const apart = others.filter((voice) => !alike.includes(voice));
      if (said === NONE || apart.length > ACCOMPLICES) return [];
      const known = new Set([...apart, ...voices.filter(({ byCode }) => byCode)].map(({ person }) => person));
      return conclude(question, { voices, sets, marks }, { alike, said, known });
    });
  });
}

function conclude(
  question: SeenSet['question'],
  { voices, sets, marks }: { voices: readonly Voice[]; sets: readonly SeenSet[]; marks: ReadonlyMap<string, string> },
  { alike, said, known }: { alike: readonly Voice[]; said: number; known: ReadonlySet<string> },
): string[] {
  const atoms: Atom[] = [
    ...Map.groupBy(voices, (voice) => {
      const isKnown = known.has(voice.person);
      return `${marks.get(voice.id)} ${isKnown ? answerOf(voice, question) : '?'}`;
    }).values(),
  ].map((some) => ({
    voices: some,
    said: answerOf(some[0]!, question),
    isKnown: known.has(some[0]!.person),
  }));
  const target = atoms.findIndex((atom) => !atom.isKnown && atom.voices.includes(alike[0]!));
  if (target < 0) return [];
  const own = [NONE, ...VALUES];
  const cell = (atom: number, value: number) => atom * own.length + value;
  const exactly = (of: readonly number[], count: number): Sum => ({ of, low: count, high: count });
  const sums: Sum[] = atoms.map(({ voices: some }, atom) =>
    exactly(
      own.map((value) => cell(atom, value)),
      some.length,
    ),
  );
  atoms.forEach(({ isKnown, said: answer, voices: some }, atom) => {
    if (isKnown) sums.push(exactly([cell(atom, answer)], some.length));
  });
  const inSet = (set: SeenSet) =>
    atoms.flatMap(({ voices: some }, atom) => (set.answers.some(({ id }) => id === some[0]!.id) ? [atom] : []));
  for (const set of sets.filter(({ as }) => as === 'counts'))
    for (const value of own) {
      const count = set.answers.filter((voice) => answerOf(voice, question) === value).length;
      sums.push(
        exactly(
          inSet(set).map((atom) => cell(atom, value)),
          count,
        ),
      );
    }
  const otherwise: Sum = { of: [cell(target, said)], low: 0, high: atoms[target]!.voices.length - 1 };
  const bands = sets.filter(({ as }) => as !== 'counts');
  const isOpen = withBands(bands, (banded) => isPossible(atoms.length * own.length, [...sums, ...banded, otherwise]));
  if (isOpen) return [];
  const sure = atoms.filter((atom) => !atom.isKnown && atom.said === said).flatMap((atom) => atom.voices);
  if (sure.length >= ENOUGH_ALIKE - ACCOMPLICES) return [];
  return alike.map(({ id }) => `${id}: ${question} ${said}`);

  /** Somewhere in its part of the scale, a band says, nearly all are alike. */
  function withBands(rest: readonly SeenSet[], holds: (sums: readonly Sum[]) => boolean): boolean {
    const [band, ...others] = rest;
    if (!band || band.as === 'counts') return holds([]);
    const { alike: places, apart } = band.as;
    return places.some((value) => {
      const of = inSet(band).map((atom) => cell(atom, value));
      const nearlyAll: Sum = { of, low: band.answers.length - apart, high: band.answers.length };
      return withBands(others, (more) => holds([nearlyAll, ...more]));
    });
  }
}

function answerOf({ answers }: Voice, question: string): number {
  return (answers[question] as number | undefined) ?? NONE;
}

/** Of everything that was shown, each set once. */
function unlike(sets: readonly SeenSet[]): SeenSet[] {
  const key = ({ answers, as, question }: SeenSet) =>
    JSON.stringify([question, as, answers.map(({ id }) => id).sort()]);
  return [...new Map(sets.map((set) => [key(set), set])).values()];
}

/** In which of the sets an answer is: those in the same ones cannot be told apart. */
function markOf(id: string, sets: readonly SeenSet[], pairs: readonly SeenPair[]): string {
  const isIn = (some: readonly Voice[]) => Number(some.some((voice) => voice.id === id));
  return [...sets.map(({ answers }) => isIn(answers)), ...pairs.map(({ a, b }) => isIn([...a, ...b]))].join('');
}
