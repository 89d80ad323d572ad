import type { Question } from '#campaigns';
import { reservedCells, type Answered } from '../reserved-buckets.js';
import { CountedQuestion, type Cell, type CountedGroup } from './counted-group.js';

/** Answered questions are told apart by the bits of a number. */
const MOST_BITS = 30;

/** One version of a form, as one group answered it. */
export class CountedForm {
  readonly questions: readonly Question[];
  private readonly counts: readonly CountedQuestion[];
  /** What stands beside the answers, by which questions were answered; none where conditions look at the answers themselves. */
  private readonly beside: Map<number, readonly Cell[]> | undefined;

  constructor(
    readonly counted: CountedGroup,
    readonly formVersionId: number,
    questions: readonly Question[],
  ) {
    this.questions = questions;
    this.counts = questions.map((question) => new CountedQuestion(counted, question));
    const simple = questions.length <= MOST_BITS && !questions.some(({ showWhen }) => showWhen);
    this.beside = simple ? new Map<number, readonly Cell[]>() : undefined;
  }

  /** Every cell a response is counted in. */
  cellsOf(response: Answered): Cell[] {
    return [
      ...this.reservedCellsOf(response, undefined),
      ...this.answerCells(response).flatMap((cells) => cells ?? []),
    ];
  }

  /** The cell each question was counted in, where it is in one place. */
  firstCells(response: Answered): (Cell | undefined)[] {
    return this.answerCells(response).map((cells) => cells?.[0]);
  }

  /** Adds one response to all its cells. */
  count(response: Answered, step: number): void {
    const { answers } = response;
    const { questions, counts } = this;
    let answered = 0;
    for (let index = 0; index < questions.length; index += 1) {
      const answer = answers[questions[index]!.key];
      if (answer === undefined) continue;
      answered |= 1 << index;
      for (const cell of counts[index]!.cellsOf(answer)) cell.count(step);
    }
    for (const cell of this.reservedCellsOf(response, answered)) cell.count(step);
  }

  private answerCells({ answers }: Answered): (readonly Cell[] | undefined)[] {
    return this.questions.map(({ key }, index) => {
      const answer = answers[key];
      return answer === undefined ? undefined : this.counts[index]?.cellsOf(answer);
    });
  }

  /** @param answered which questions were, as bits; undefined: look */
  private reservedCellsOf(response: Answered, answered: number | undefined): readonly Cell[] {
    const cells = () => reservedCells(response).map((cell) => this.counted.cell(cell));
    if (!this.beside || answered === undefined || response.byCode) return cells();
    let known = this.beside.get(answered);
    if (!known) this.beside.set(answered, (known = cells()));
    return known;
  }
}
