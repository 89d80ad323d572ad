import {
  scoreBuckets,
  pairDifference,
  scoreAnswers,
  type Answers,
  type AnswerValue,
  type Question,
  type ScoredValue,
} from '#campaigns';
import type { Counted, Group } from '../group.js';
import { PEOPLE, cellsByCode } from '../reserved-buckets.js';
import { PUBLISHED, STAGED } from '../step-plan.js';
import { cellKey } from '../tally-delta.js';

export class Cell implements ScoredValue, Counted {
  live = 0;
  staged = 0;
  published = 0;
  /** The value to compare between products; undefined where buckets do not compare. */
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

export class CountedGroup {
  readonly people: Cell;
  readonly pairs = new Map<number, CountedGroup>();
  private readonly all = new Map<string, Cell>();
  private readonly differences = new Map<Question, Map<number, Cell>>();

  constructor(readonly group: Group) {
    this.people = this.cell(PEOPLE);
  }

  get cells(): readonly Cell[] {
    return [...this.all.values()];
  }

  cell({ questionKey, bucket }: ScoredValue): Cell {
    const name = cellKey({ questionKey, bucket });
    let cell = this.all.get(name);
    if (!cell) this.all.set(name, (cell = new Cell(questionKey, bucket)));
    return cell;
  }

  cellsByCode(questionKeys: readonly string[]): Cell[] {
    return cellsByCode(questionKeys).map((cell) => this.cell(cell));
  }

  differenceCell(question: Question, difference: number): Cell {
    let known = this.differences.get(question);
    if (!known) this.differences.set(question, (known = new Map<number, Cell>()));
    let cell = known.get(difference);
    if (!cell) {
      cell = this.cell({ questionKey: question.key, bucket: String(difference) });
      known.set(difference, cell);
    }
    return cell;
  }
}

/** Bound of the cache: answers such as long rankings may all be different. */
const MOST_LISTS = 2000;

/** The answers of one group to one question. Scores are cached, because a recount reads millions of answers. */
export class CountedQuestion {
  private readonly always: readonly Cell[] | undefined;
  private readonly values = new Map<AnswerValue, readonly Cell[]>();
  private readonly lists = new Map<string, readonly Cell[]>();

  constructor(
    private readonly counted: CountedGroup,
    private readonly question: Question,
  ) {
    const buckets = scoreBuckets(question);
    this.always = buckets.length === 1 ? buckets.map((bucket) => this.bucketCell(bucket)) : undefined;
  }

  cellsOf(answer: AnswerValue): readonly Cell[] {
    if (this.always) return this.always;
    if (typeof answer === 'object') return this.cellsOfList(answer);
    let cells = this.values.get(answer);
    if (!cells) this.values.set(answer, (cells = this.scored(answer)));
    return cells;
  }

  private cellsOfList(answer: AnswerValue & object): readonly Cell[] {
    const name = typeof answer[0] === 'number' ? answer.join() : JSON.stringify(answer);
    let cells = this.lists.get(name);
    if (cells) return cells;
    cells = this.scored(answer);
    if (this.lists.size < MOST_LISTS) this.lists.set(name, cells);
    return cells;
  }

  private scored(answer: AnswerValue): Cell[] {
    const given: Answers = { [this.question.key]: answer };
    return scoreAnswers([this.question], given).map(({ bucket }) => this.bucketCell(bucket));
  }

  private bucketCell(bucket: string): Cell {
    const cell = this.counted.cell({ questionKey: this.question.key, bucket });
    cell.measure = pairDifference(this.question.type, bucket, scoreBuckets(this.question)[0]);
    return cell;
  }
}
