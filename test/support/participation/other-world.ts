/** What is published: whole numbers of people in places, stage by stage, of which some are told together. */
interface Place {
  row: string;
  column: string;
  people: readonly number[];
}
interface Together {
  rows: ReadonlySet<string>;
  columns: ReadonlySet<string>;
}
interface Target {
  side: 'rows' | 'columns';
  member: string;
  stage: number;
}
interface Shift {
  from: number;
  to: number;
  first: number;
  last: number;
}

/**
 * Whether the same figures could be published of another world, in which the target's count is another one: somebody who looks
 * at all tables and stages then cannot tell. A world differs by people who are in another place, at some stages, and each stage
 * stays within the one before.
 */
export function hasOtherWorld(places: readonly Place[], stages: readonly Together[], target: Target): boolean {
  const truth = places.map(({ people }) => [...people]);
  const published = figuresOf(places, truth, stages);
  const shifts = shiftsOf(places.length, stages.length);
  const differs = (world: number[][]) =>
    countOf(places, world, target) !== countOf(places, truth, target) && published === figuresOf(places, world, stages);
  const near = shifts.map((shift) => shifted(truth, shift)).filter((world) => world !== undefined);
  if (near.some(differs)) return true;
  return near.some((world) => shifts.some((shift) => differs(shifted(world, shift) ?? truth)));
}

function countOf(places: readonly Place[], world: number[][], { side, member, stage }: Target): number {
  return places.reduce(
    (sum, { row, column }, at) => sum + ((side === 'rows' ? row : column) === member ? world[at]![stage]! : 0),
    0,
  );
}

/** All that is shown of a world: rows, columns and totals of each stage. */
function figuresOf(places: readonly Place[], world: number[][], stages: readonly Together[]): string {
  const figures = stages.map((together, stage) => {
    const sums: Record<string, number> = {};
    places.forEach(({ row, column }, at) => {
      const people = world[at]![stage]!;
      for (const name of [
        `row ${together.rows.has(row) ? 'together' : row}`,
        `column ${together.columns.has(column) ? 'together' : column}`,
      ])
        sums[name] = (sums[name] ?? 0) + people;
    });
    return sums;
  });
  return JSON.stringify(figures);
}

function shiftsOf(places: number, stages: number): Shift[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  const spans = numbers(stages).flatMap((first) =>
    numbers(stages - first).map((more) => ({ first, last: first + more })),
  );
  return numbers(places).flatMap((from) =>
    numbers(places)
      .filter((to) => to !== from)
      .flatMap((to) => spans.map((span) => ({ from, to, ...span }))),
  );
}

/** The world with one person elsewhere; undefined when there is nobody, or a stage would hold more than the one before. */
function shifted(world: readonly number[][], { from, to, first, last }: Shift): number[][] | undefined {
  const next = world.map((people) => [...people]);
  for (let stage = first; stage <= last; stage += 1) {
    next[from]![stage]! -= 1;
    next[to]![stage]! += 1;
  }
  return [next[from]!, next[to]!].every(descends) ? next : undefined;
}

function descends(people: readonly number[]): boolean {
  return people.every((count, stage) => count >= 0 && (stage === 0 || count <= people[stage - 1]!));
}
