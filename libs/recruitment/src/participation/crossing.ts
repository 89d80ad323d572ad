import { CrossingSums, type Side } from './crossing-sums.js';

/** People who came by one channel (row) through one person (column). */
export interface CrossingCell {
  row: string;
  column: string;
  /** Of each stage; each is part of the one before. */
  people: readonly number[];
}

/** Rows and columns that are shown only combined, at one stage. */
export interface Together {
  rows: ReadonlySet<string>;
  columns: ReadonlySet<string>;
}

const SIDES: readonly Side[] = ['columns', 'rows'];
/** Above this, only pairs with the smallest member are tried, to limit the work. */
const MOST_PAIRED = 12;

/**
 * Which rows and columns have to be combined at each stage, so that no small count can be had by subtraction. The same
 * people see both tables, their totals and all stages; whatever they compute is a sum of crossings of what is shown
 * apart. So each crossing is empty or at least `least` people, and what is combined at one stage stays so at later
 * ones. While the total of a stage is small, no single row or column may be known to be all of it.
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
    all.push(view.hide(all[stage - 1]));
  }
  return all;
}

interface Line {
  member: string;
  at: number;
  people: number;
}

interface Move {
  side: Side;
  lines: readonly Line[];
}

class StageView {
  readonly #lines: Record<Side, Map<string, Line>>;
  readonly #sums: CrossingSums;
  readonly #apart: Record<Side, Set<Line>>;
  readonly #hidden: Record<Side, number> = { rows: 0, columns: 0 };
  readonly #total: number;

  constructor(
    cells: readonly CrossingCell[],
    members: Record<Side, readonly string[]>,
    stage: number,
    private readonly minimum: { least: number; small: boolean },
  ) {
    const names = {
      rows: [...members.rows, ...cells.map(({ row }) => row)],
      columns: [...members.columns, ...cells.map(({ column }) => column)],
    };
    const linesOf = (side: Side) =>
      new Map([...new Set(names[side])].map((member, at): [string, Line] => [member, { member, at, people: 0 }]));
    this.#lines = { rows: linesOf('rows'), columns: linesOf('columns') };
    this.#sums = new CrossingSums({ rows: this.#lines.rows.size, columns: this.#lines.columns.size }, minimum.least);
    for (const { row, column, people } of cells) {
      const crossed = [this.#lines.rows.get(row)!, this.#lines.columns.get(column)!] as const;
      for (const line of crossed) line.people += people[stage]!;
      this.#sums.add(crossed[0].at, crossed[1].at, { people: people[stage]!, base: people[0]! });
    }
    this.#apart = { rows: new Set(this.#lines.rows.values()), columns: new Set(this.#lines.columns.values()) };
    this.#total = cells.reduce((sum, { people }) => sum + people[stage]!, 0);
  }

  /** Each step is the one that leaves the fewest small crossings, and hides the fewest people. */
  hide(before?: Together): Together {
    for (const side of SIDES)
      for (const line of this.#lines[side].values())
        if (line.people < this.minimum.least || before?.[side].has(line.member)) this.#putTogether(side, line);
    let few = this.#sums.few();
    while (few + this.#known() > 0) {
      const move = this.#best(few);
      if (!move) break;
      few += this.#changeBy(move);
      for (const line of move.lines) this.#putTogether(move.side, line);
    }
    return { rows: this.#together('rows'), columns: this.#together('columns') };
  }

  #putTogether(side: Side, line: Line): void {
    this.#sums.putTogether(side, line.at);
    this.#apart[side].delete(line);
    this.#hidden[side] += line.people;
  }

  #together(side: Side): Set<string> {
    return new Set([...this.#lines[side].values()].filter((line) => !this.#apart[side].has(line)).map(memberOf));
  }

  #best(few: number): Move | undefined {
    let best: Move | undefined;
    let least = Infinity;
    for (const side of SIDES)
      for (const lines of this.#additions(side)) {
        const move = { side, lines };
        const cost =
          (few + this.#changeBy(move) + this.#known(move)) * 1e9 +
          this.#hidden.rows +
          this.#hidden.columns +
          peopleIn(lines);
        if (cost < least) [best, least] = [move, cost];
      }
    return best;
  }

  #changeBy({ side, lines }: Move): number {
    return this.#sums.changeBy(
      side,
      lines.map(({ at }) => at),
    );
  }

  /** Sides where one member would be known to be everybody, while a stage has few people. */
  #known(move?: Move): number {
    if (!this.minimum.small || this.#total === 0) return 0;
    return SIDES.filter((side) => {
      const lines = move?.side === side ? move.lines : [];
      return this.#apart[side].size - lines.length === 1 && this.#hidden[side] + peopleIn(lines) === 0;
    }).length;
  }

  #additions(side: Side): Line[][] {
    const bySize = [...this.#apart[side]].sort((one, other) => one.people - other.people);
    if (this.#hidden[side] > 0 || bySize.length < 2) return bySize.map((line) => [line]);
    const partners = bySize.length > MOST_PAIRED ? bySize.slice(0, 1) : bySize;
    return bySize.flatMap((one) => partners.filter((other) => other !== one).map((other) => [one, other]));
  }
}

function memberOf({ member }: Line): string {
  return member;
}

function peopleIn(lines: readonly Line[]): number {
  return lines.reduce((sum, { people }) => sum + people, 0);
}
