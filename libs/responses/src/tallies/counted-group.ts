import { bucketsOf, pairDifference, scoreAnswers, type AnswerValue, type Question, type ScoredValue } from '#campaigns';
import type { Counted, Group } from './group.js';
import { PUBLISHED, STAGED } from './step-plan.js';
import { PEOPLE, cellsByCode, reservedCells, type Answered } from './reserved-buckets.js';
import { cellOf } from './tally-delta.js';

/** One bucket of one question in one group, counted by the step in which its answers wait. */
export class Cell implements ScoredValue, Counted {
  live = 0;
  staged = 0;
  published = 0;
  /** What the bucket is worth against that of another product; none for buckets that do not compare. */
  measure: number | undefined = undefined;

  constructor(
    readonly questionKey: string,
    readonly bucket: string,
  ) {}

  count(step: number): void {
    this.live += 1;
    if (step <= STAGED) this.staged += 1;
    if (step <= PUBLISHED) this.published += 1;
  }
}

/** Everything counted of one group. Millions of answers come by, so what an answer counts as is worked out only once. */
export class CountedGroup {
  readonly people: Cell;
  /** Those who also answered for a product of a higher id. */
  readonly pairs = new Map<number, CountedGroup>();
  private readonly all = new Map<string, Cell>();
  private readonly byAnswer = new Map<Question, Map<AnswerValue, readonly Cell[]> | readonly Cell[]>();
  private readonly byBucket = new Map<Question, Map<string | number, Cell>>();

  constructor(readonly group: Group) {
    this.people = this.add(PEOPLE);
  }

  get cells(): readonly Cell[] {
    return [...this.all.values()];
  }

  /** Where a response is counted besides its answers. */
  reservedCellsOf(response: Answered): Cell[] {
    return reservedCells(response).map((cell) => this.add(cell));
  }

  /** Where whoever came by a printed code is counted again. */
  cellsByCode(questionKeys: readonly string[]): Cell[] {
    return cellsByCode(questionKeys).map((cell) => this.add(cell));
  }

  /** Where one answer is counted. */
  cellsOf(question: Question, answer: AnswerValue): readonly Cell[] {
    const known = this.byAnswer.get(question) ?? this.learn(question);
    if (!(known instanceof Map)) return known;
    // Lists are hardly ever the same twice; single values are few.
    if (typeof answer === 'object') return this.scored(question, answer);
    let cells = known.get(answer);
    if (!cells) known.set(answer, (cells = this.scored(question, answer)));
    return cells;
  }

  /** Where one person's difference between two products is counted. */
  differenceCell(question: Question, difference: number): Cell {
    return this.cellOf(question, difference, () => this.add({ questionKey: question.key, bucket: String(difference) }));
  }

  /** A question with one bucket counts every answer alike: texts. */
  private learn(question: Question): Map<AnswerValue, readonly Cell[]> | readonly Cell[] {
    const buckets = bucketsOf(question);
    const known =
      buckets.length === 1
        ? buckets.map((bucket) => this.bucketCell(question, bucket))
        : new Map<AnswerValue, readonly Cell[]>();
    this.byAnswer.set(question, known);
    return known;
  }

  private scored(question: Question, answer: AnswerValue): Cell[] {
    const values = scoreAnswers([question], { [question.key]: answer });
    return values.map(({ bucket }) => this.bucketCell(question, bucket));
  }

  private bucketCell(question: Question, bucket: string): Cell {
    return this.cellOf(question, bucket, () => {
      const cell = this.add({ questionKey: question.key, bucket });
      cell.measure = pairDifference(question.type, bucket, bucketsOf(question)[0]);
      return cell;
    });
  }

  private cellOf(question: Question, bucket: string | number, make: () => Cell): Cell {
    let buckets = this.byBucket.get(question);
    if (!buckets) this.byBucket.set(question, (buckets = new Map<string | number, Cell>()));
    let cell = buckets.get(bucket);
    if (!cell) buckets.set(bucket, (cell = make()));
    return cell;
  }

  /** Versions of a form share the cells of a question they both ask. */
  private add({ questionKey, bucket }: ScoredValue): Cell {
    const name = cellOf({ questionKey, bucket });
    let cell = this.all.get(name);
    if (!cell) this.all.set(name, (cell = new Cell(questionKey, bucket)));
    return cell;
  }
}
