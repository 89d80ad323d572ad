/** People who came by one way (a row) and through one person (a column), with how many of them got to a stage. */
export interface CrossingCell {
  row: string;
  column: string;
  /** Of each stage, every one within the one before. */
  people: readonly number[];
}

/** Rows and columns that are told together with others, at one stage. */
export interface Together {
  rows: ReadonlySet<string>;
  columns: ReadonlySet<string>;
}

type Side = keyof Together;
const SIDES: readonly Side[] = ['columns', 'rows'];
/** With more than this a member is put together with the smallest other one only. */
const MOST_PAIRED = 12;

/**
 * Which rows and columns of a table and its other table may be told apart, stage by stage, so that nothing small can be had by
 * subtraction. Both tables, their totals and all stages are seen together by the same people; whatever they add and subtract is a
 * sum of crossings of what is told apart. So each crossing is nobody's or at least `least` people's, and what is together at one
 * stage is together at the later ones. While the total of a stage is small itself, no single row or column may be known to be all.
 */
export function toldTogether(
  cells: readonly CrossingCell[],
  members: { rows: readonly string[]; columns: readonly string[] },
  least: number,
): Together[] {
  const stages = cells[0]?.people.length ?? 0;
  const totals = Array.from({ length: stages }, (_, stage) =>
    cells.reduce((sum, cell) => sum + cell.people[stage]!, 0),
  );
  const small = totals.some((total) => total > 0 && total < least);
  const all: Together[] = [];
  for (let stage = 0; stage < stages; stage += 1) {
    const view = new StageView(cells, members, stage, { least, small });
    all.push(view.hide(all[stage - 1] ?? { rows: new Set(), columns: new Set() }));
  }
  return all;
}

class StageView {
  readonly #margins: Record<Side, Map<string, number>>;

  constructor(
    private readonly cells: readonly CrossingCell[],
    private readonly members: Record<Side, readonly string[]>,
    private readonly stage: number,
    private readonly minimum: { least: number; small: boolean },
  ) {
    const marginsOf = (side: Side) => new Map(members[side].map((member) => [member, 0]));
    this.#margins = { rows: marginsOf('rows'), columns: marginsOf('columns') };
    for (const { row, column, people } of cells) {
      add(this.#margins.rows, row, people[stage]!);
      add(this.#margins.columns, column, people[stage]!);
    }
  }

  /** Puts together what has to be, each time what mends most and takes the least away. */
  hide(before: Together): Together {
    let together: Together = {
      rows: this.#withSmall('rows', before.rows),
      columns: this.#withSmall('columns', before.columns),
    };
    while (this.#faults(together) > 0) {
      const next = this.#moves(together).sort((one, other) => one.cost - other.cost)[0];
      if (!next) break;
      together = next.together;
    }
    return together;
  }

  #withSmall(side: Side, before: ReadonlySet<string>): Set<string> {
    const small = [...this.#margins[side]].filter(([, people]) => people < this.minimum.least);
    return new Set([...before, ...small.map(([member]) => member)]);
  }

  /** Crossings of a few people, and sides where one member would be everybody while those are few at some stage. */
  #faults(together: Together): number {
    const crossings = new Map<string, { people: number; base: number }>();
    for (const { row, column, people } of this.cells) {
      const place = JSON.stringify([together.rows.has(row) || row, together.columns.has(column) || column]);
      const crossing = crossings.get(place) ?? { people: 0, base: 0 };
      crossings.set(place, { people: crossing.people + people[this.stage]!, base: crossing.base + people[0]! });
    }
    const few = [...crossings.values()].filter(({ people, base }) => people < this.minimum.least && base > 0).length;
    return few + SIDES.filter((side) => this.#isTotal(side, together)).length;
  }

  #isTotal(side: Side, together: Together): boolean {
    if (!this.minimum.small) return false;
    const apart = [...this.#margins[side]].filter(([member]) => !together[side].has(member));
    return apart.length === 1 && this.#people(side, together) === 0 && apart[0]![1] > 0;
  }

  #people(side: Side, together: Together): number {
    return [...together[side]].reduce((sum, member) => sum + (this.#margins[side].get(member) ?? 0), 0);
  }

  #moves(together: Together): { together: Together; cost: number }[] {
    return SIDES.flatMap((side) =>
      this.#additions(side, together).map((added) => {
        const next = { ...together, [side]: new Set([...together[side], ...added]) };
        const hidden = this.#people('rows', next) + this.#people('columns', next);
        return { together: next, cost: this.#faults(next) * 1e9 + hidden };
      }),
    );
  }

  /** One more beside those that are together already, else the first two. */
  #additions(side: Side, together: Together): string[][] {
    const apart = [...this.#margins[side]].filter(([member]) => !together[side].has(member));
    const bySize = apart.sort((one, other) => one[1] - other[1]).map(([member]) => member);
    if (this.#people(side, together) > 0 || bySize.length < 2) return bySize.map((member) => [member]);
    const partners = bySize.length > MOST_PAIRED ? bySize.slice(0, 1) : bySize;
    return bySize.flatMap((one) => partners.filter((other) => other !== one).map((other) => [one, other]));
  }
}

function add(margins: Map<string, number>, member: string, people: number): void {
  margins.set(member, (margins.get(member) ?? 0) + people);
}
