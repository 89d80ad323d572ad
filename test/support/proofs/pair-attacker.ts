import { isPossible, type Sum } from './count-solver.js';
import type { PublishedWorld, SeenPair, SeenSet, Voice } from './published-world.js';

const VALUES = [1, 2, 3, 4, 5] as const;
const NOTHING = 0;
const ACCOMPLICES = 2;
const ENOUGH_ALIKE = 10;
/** From here on somebody is satisfied, which is what products are compared by. */
const SATISFIED = 4;

/** What one person said of both products, or of the only one they tried. */
type Opinion = readonly [a: number, b: number];

interface Somebody {
  readonly person: string;
  readonly opinion: Opinion;
  readonly mark: string;
  readonly byCode: boolean;
}

/**
 * What somebody finds out who puts together what was shown of either product over time with how they differ, person by
 * person. Of worlds where nobody changes what they said.
 */
export function foundByComparing(world: PublishedWorld): string[] {
  const sets = world.sets.filter(({ question }) => question === 'csat');
  const entities = Map.groupBy(world.voices, ({ person }) => person.split(' ')[0]);
  return [...entities.values()].flatMap((voices) => {
    const isHere = ({ answers }: Pick<SeenSet, 'answers'>) =>
      answers.some((voice) => voices.includes(voice) || isIn(voices, voice));
    const pairs = world.pairs.filter(({ a }) => isHere({ answers: a }));
    const people = peopleOf(voices, sets.filter(isHere), pairs);
    return [0, 1].flatMap((side) => foundOn(side as 0 | 1, people, sets.filter(isHere), pairs));
  });
}

function foundOn(
  side: 0 | 1,
  people: readonly Somebody[],
  sets: readonly SeenSet[],
  pairs: readonly SeenPair[],
): string[] {
  const atoms = [...Map.groupBy(people, ({ mark }) => mark).values()];
  return atoms.flatMap((atom) => {
    const others = atom.filter(({ byCode }) => !byCode);
    return [...Map.groupBy(others, ({ opinion }) => opinion[side])].flatMap(([said, alike]) => {
      const apart = others.filter((one) => !alike.includes(one));
      if (said === NOTHING || apart.length > ACCOMPLICES) return [];
      const known = new Set([...apart, ...people.filter(({ byCode }) => byCode)]);
      const question = { people, sets, pairs, known, said };
      if (couldBeOtherwise(side, { ...question, alike })) return [];
      const sure = atoms.flatMap((some) => {
        const same = some.filter((one) => !known.has(one) && one.opinion[side] === said);
        return same.length && !couldBeOtherwise(side, { ...question, alike: same }) ? same : [];
      });
      return sure.length >= ENOUGH_ALIKE - ACCOMPLICES ? [] : alike.map(({ person }) => `${person}: ${side} ${said}`);
    });
  });
}

interface Question {
  readonly people: readonly Somebody[];
  readonly sets: readonly SeenSet[];
  readonly pairs: readonly SeenPair[];
  readonly known: ReadonlySet<Somebody>;
  readonly alike: readonly Somebody[];
  readonly said: number;
}

function couldBeOtherwise(side: 0 | 1, { people, sets, pairs, known, alike, said }: Question): boolean {
  const key = (one: Somebody) => (known.has(one) ? `${one.mark} ${one.opinion.join()}` : one.mark);
  const atoms = [...Map.groupBy(people, key).values()];
  const cells: { atom: number; opinion: Opinion }[] = [];
  const sums: Sum[] = [];
  atoms.forEach((some, atom) => {
    const [first] = some as [Somebody];
    const opinions = known.has(first) ? [first.opinion] : opinionsLike(first.opinion);
    const of = opinions.map((opinion) => cells.push({ atom, opinion }) - 1);
    sums.push({ of, low: some.length, high: some.length });
  });
  const where = (holds: (atom: number, opinion: Opinion) => boolean) =>
    cells.flatMap(({ atom, opinion }, index) => (holds(atom, opinion) ? [index] : []));
  const among = (voices: readonly Voice[]) => {
    const inside = new Set(voices.map(({ person }) => person));
    return atoms.map(([first]) => inside.has(first!.person));
  };
  for (const { answers, as } of sets.filter((set) => set.as === 'counts')) {
    if (as !== 'counts') continue;
    const product = answers[0]?.product ?? 0;
    const isAmong = among(answers);
    for (const value of VALUES) {
      const count = answers.filter((voice) => voice.answers['csat'] === value).length;
      sums.push({
        of: where((atom, opinion) => isAmong[atom]! && opinion[product] === value),
        low: count,
        high: count,
      });
    }
  }
  for (const { a, b } of pairs) {
    const isAmong = among(a);
    for (const difference of [-1, 0, 1]) {
      const count = a.filter((one) => {
        const other = b.find(({ person }) => person === one.person)!;
        return differ([one.answers['csat'] as number, other.answers['csat'] as number]) === difference;
      }).length;
      sums.push({
        of: where((atom, opinion) => isAmong[atom]! && differ(opinion) === difference),
        low: count,
        high: count,
      });
    }
  }
  const target = atoms.findIndex((some) => some.includes(alike[0]!) && !known.has(some[0]!));
  const same = where((atom, opinion) => atom === target && opinion[side] === said);
  sums.push({ of: same, low: 0, high: atoms[target]!.length - 1 });
  return isPossible(cells.length, sums);
}

function peopleOf(voices: readonly Voice[], sets: readonly SeenSet[], pairs: readonly SeenPair[]): Somebody[] {
  return [...Map.groupBy(voices, ({ person }) => person)].map(([person, own]) => {
    const said = (product: number) =>
      (own.find((voice) => voice.product === product)?.answers['csat'] as number | undefined) ?? NOTHING;
    const mark = [
      ...[0, 1].map((product) => Number(own.some((voice) => voice.product === product))),
      ...sets.map(({ answers }) => Number(answers.some((voice) => isIn(own, voice)))),
      ...pairs.map(({ a }) => Number(a.some((voice) => isIn(own, voice)))),
    ].join('');
    return { person, opinion: [said(0), said(1)] as const, mark, byCode: own.some(({ byCode }) => byCode) };
  });
}

function opinionsLike([a, b]: Opinion): Opinion[] {
  const on = (said: number) => (said === NOTHING ? [NOTHING] : VALUES);
  return on(a).flatMap((one) => on(b).map((other) => [one, other] as const));
}

function differ([a, b]: readonly [number, number]): number {
  return Number(a >= SATISFIED) - Number(b >= SATISFIED);
}

function isIn(voices: readonly Voice[], { id }: Voice): boolean {
  return voices.some((voice) => voice.id === id);
}
