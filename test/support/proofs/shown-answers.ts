import { plainFigures, plainPair, type StoryAnswers, type StoryGroup, type StoryHistory } from './history.js';
import { differencesBetween } from './same-figures.js';

type Json = Readonly<Record<string, unknown>>;
export interface BlockJson {
  entities: Readonly<Record<string, Json>>;
  total: Json;
}
/** What the central team is given at one moment. */
export interface Disclosed {
  /** `GET …/results` */
  results: Readonly<Record<string, BlockJson>>;
  /** `GET …/results/products` */
  pairs: readonly BlockJson[];
  /** Raw rows of a group; undefined where there is no file. */
  rowsOf(group: StoryGroup): readonly string[] | undefined;
}

export const PRODUCTS = ['own', 'rival'] as const;
const STEP = 5;
const FEWEST_ROWS = 10;

/** Which of the answers are in what is shown, found out from the figures alone, and whether they came in steps of five. */
export class ShownAnswers {
  readonly findings: string[] = [];
  /** By group: the moment whose state is shown. */
  private readonly moments = new Map<string, number>();

  constructor(
    private readonly history: StoryHistory,
    private readonly entities: readonly string[],
  ) {}

  /** True when anything shown has moved on. */
  follow({ results, pairs, rowsOf }: Disclosed): boolean {
    const moved = this.entities.flatMap((entity) => [
      ...PRODUCTS.map((product) => {
        const group = { entity, product };
        return this.followGroup(group, results[product]!.entities[entity]!, rowsOf(group));
      }),
      ...pairs.map((pair) => this.followPair(entity, pair.entities[entity]!)),
    ]);
    for (const product of PRODUCTS) this.compareTotal(product, results[product]!);
    return moved.includes(true);
  }

  /** Answers of a group as far as they are shown. */
  of(group: StoryGroup): StoryAnswers[] {
    return [...this.history.state(group, this.moments.get(keyOf(group)) ?? 0).values()];
  }

  /** There is a file from ten rows on, of the very answers that are in the figures. */
  compareRows(group: StoryGroup, rows: readonly string[] | undefined): void {
    const answers = this.of(group);
    const expected = answers.length >= FEWEST_ROWS ? rowsFor(answers) : undefined;
    if (!sameRows(rows, expected))
      this.find(group, `raw rows are ${rows?.length ?? 'withheld'}, not ${expected?.length ?? 'withheld'}`);
    if (rows && JSON.stringify(rows) === JSON.stringify(expected)) this.find(group, 'raw rows stand as they arrived');
  }

  /** Texts are the ones shown with the figures and ten at the least, or none. */
  compareTexts(group: StoryGroup, texts: readonly string[]): void {
    const written = this.of(group).map(({ comment }) => comment);
    if (!texts.length) return;
    if (texts.length < FEWEST_ROWS || JSON.stringify([...texts].sort()) !== JSON.stringify([...written].sort()))
      this.find(group, `${texts.length} texts are shown of ${written.length}`);
    if (JSON.stringify(texts) === JSON.stringify(written)) this.find(group, 'texts stand as they arrived');
  }

  private followGroup(group: StoryGroup, figures: Json, rows: readonly string[] | undefined): boolean {
    const { entity, product } = group;
    const isShown = (moment: number) => {
      const answers = [...this.history.state(group, moment).values()];
      const isFigures = !differencesBetween(figures, plainFigures(answers)).length;
      // Some changes leave the figures as they were, but no two rows are alike.
      return isFigures && (!rows || sameRows(rows, rowsFor(answers)));
    };
    return this.moveTo(group, figures, isShown, (from, to) => this.history.touched(entity, [product], from, to).size);
  }

  /** A pair may be withheld again, when those who tried only one product become few. */
  private followPair(entity: string, figures: Json): boolean {
    const pair = { entity, product: 'pair' };
    if (figures['n'] === 'withheld') return false;
    const stateAt = (moment: number) => PRODUCTS.map((product) => this.history.state({ entity, product }, moment));
    const isShown = (moment: number) => {
      const [own, rival] = stateAt(moment);
      const { n, nps, csat } = plainPair(own!, rival!);
      // A question by which those left over could be told apart is left out.
      const told = Object.entries({ nps, csat }).filter(([key]) => differenceIn(figures, key) !== undefined);
      const shown = told.map(([key]) => [key, differenceIn(figures, key)] as const);
      return !differencesBetween({ n: figures['n'], ...Object.fromEntries(shown) }, { n, ...Object.fromEntries(told) })
        .length;
    };
    const touched = (from: number, to: number) => {
      const [own, rival] = stateAt(to);
      const both = [...this.history.touched(entity, PRODUCTS, from, to)].filter((id) => own!.has(id) && rival!.has(id));
      return both.length;
    };
    return this.moveTo(pair, figures, isShown, touched);
  }

  private moveTo(
    group: StoryGroup,
    figures: Json,
    isShown: (moment: number) => boolean,
    touched: (from: number, to: number) => number,
  ): boolean {
    const from = this.moments.get(keyOf(group)) ?? 0;
    if (isShown(from)) return false;
    const later = Array.from({ length: this.history.now - from }, (_, index) => from + index + 1);
    const to = later.find(isShown);
    if (to === undefined) this.find(group, `figures of no moment are shown: ${JSON.stringify(figures)}`);
    else if (touched(from, to) < STEP) this.find(group, `what ${touched(from, to)} people said can be told apart`);
    if (to !== undefined) this.moments.set(keyOf(group), to);
    return true;
  }

  /** Nothing is left when what is shown of the entities is subtracted. */
  private compareTotal(product: string, { entities, total }: BlockJson): void {
    const covered = this.entities.filter((entity) => entities[entity]?.['n'] !== 'withheld');
    const expected = plainFigures(covered.flatMap((entity) => this.of({ entity, product })));
    const differences = differencesBetween(total, expected);
    if (differences.length) this.find({ entity: 'total', product }, differences.join(', '));
  }

  private find({ entity, product }: StoryGroup, what: string): void {
    this.findings.push(`${entity} ${product} after ${this.history.now}: ${what}`);
  }
}

/** `nps csat found badge` of each. */
function rowsFor(answers: readonly StoryAnswers[]): string[] {
  return answers.map(({ nps, csat, found, badge }) => [nps, csat, found, badge].join(' '));
}

function sameRows(some: readonly string[] | undefined, others: readonly string[] | undefined): boolean {
  return JSON.stringify(some && [...some].sort()) === JSON.stringify(others && [...others].sort());
}

function keyOf({ entity, product }: StoryGroup): string {
  return `${entity} ${product}`;
}

function differenceIn(figures: Json, key: string): unknown {
  return (figures[key] as { difference?: number }).difference;
}
