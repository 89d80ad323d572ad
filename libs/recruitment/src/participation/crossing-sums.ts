export type Side = 'rows' | 'columns';

/** Combined lines are summed in an extra last line, so that a step is judged without adding up the whole table. */
export class CrossingSums {
  readonly #width: number;
  readonly #size: Record<Side, number>;
  readonly #people: Float64Array;
  readonly #base: Float64Array;

  constructor(
    members: Record<Side, number>,
    private readonly least: number,
  ) {
    this.#size = { rows: members.rows + 1, columns: members.columns + 1 };
    this.#width = this.#size.columns;
    this.#people = new Float64Array(this.#width * this.#size.rows);
    this.#base = new Float64Array(this.#width * this.#size.rows);
  }

  add(row: number, column: number, { people, base }: { people: number; base: number }): void {
    const place = row * this.#width + column;
    this.#people[place]! += people;
    this.#base[place]! += base;
  }

  few(): number {
    return this.#people.reduce((sum, people, place) => sum + this.#isFew(people, this.#base[place]!), 0);
  }

  changeBy(side: Side, lines: readonly number[]): number {
    const joined = [this.#size[side] - 1, ...lines];
    let change = 0;
    for (let across = 0; across < this.#across(side); across += 1) {
      let people = 0;
      let base = 0;
      for (const line of joined) {
        const place = this.#place(side, line, across);
        people += this.#people[place]!;
        base += this.#base[place]!;
        change -= this.#isFew(this.#people[place]!, this.#base[place]!);
      }
      change += this.#isFew(people, base);
    }
    return change;
  }

  putTogether(side: Side, line: number): void {
    for (let across = 0; across < this.#across(side); across += 1) {
      const from = this.#place(side, line, across);
      const to = this.#place(side, this.#size[side] - 1, across);
      for (const sums of [this.#people, this.#base]) {
        sums[to]! += sums[from]!;
        sums[from] = 0;
      }
    }
  }

  #across(side: Side): number {
    return this.#size[side === 'rows' ? 'columns' : 'rows'];
  }

  #place(side: Side, line: number, across: number): number {
    return side === 'rows' ? line * this.#width + across : across * this.#width + line;
  }

  #isFew(people: number, base: number): number {
    return people < this.least && base > 0 ? 1 : 0;
  }
}
