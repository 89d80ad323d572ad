import type { Question } from '#campaigns';
import { reservedCells, type Answered } from '../reserved-buckets.js';
import { CountedQuestion, type Cell, type CountedGroup } from './counted-group.js';

/** Answered questions are noted as bits of a 32-bit integer. */
const MOST_BITS = 30;

export class CountedForm {
  readonly questions: readonly Question[];
  private readonly counts: readonly CountedQuestion[];
  /** Reserved cells by bit set of answered questions; undefined where conditions look at the answers. */
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

  cellsOf(response: Answered): Cell[] {
    return [
      ...this.reservedCellsOf(response, undefined),
      ...this.answerCells(response).flatMap((cells) => cells ?? []),
    ];
  }

  firstCells(response: Answered): (Cell | undefined)[] {
    return this.answerCells(response).map((cells) => cells?.[0]);
  }

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

  private reservedCellsOf(response: Answered, answered: number | undefined): readonly Cell[] {
    const cells = () => reservedCells(response).map((cell) => this.counted.cell(cell));
    if (!this.beside || answered === undefined || response.byCode) return cells();
    let known = this.beside.get(answered);
    if (!known) this.beside.set(answered, (known = cells()));
    return known;
  }
}
