import type { Answers, Question } from '#campaigns';
import { CountedGroup, type Cell } from './counted-group.js';
import { groupKey, pairGroup, type Group } from './group.js';
import type { Answered } from './reserved-buckets.js';
import { CURRENT, PUBLISHED, STAGED } from './step-plan.js';

/** A response as a recount looks at it. */
export interface CountedResponse extends Answered {
  readonly group: Group;
  readonly step: number;
  readonly enrolmentId: number | null;
  /** What it said in steps that are not overtaken; none for most. */
  readonly past: readonly (Answered & { readonly step: number })[] | undefined;
}

/** What one person answered for one product: the cell each question was counted in, as far as it compares. */
interface Side {
  readonly counted: CountedGroup;
  readonly questions: readonly Question[];
  readonly cells: readonly (Cell | undefined)[];
  readonly byCode: boolean;
}

/** Counts responses from scratch, the plain way, to compare with tallies that were kept as they arrived. */
export class Recount {
  private readonly groups = new Map<string, CountedGroup>();
  /** By mission and enrolment: products a person has answered for, until all of them are there. */
  private readonly waiting = new Map<number, Map<number, Side[]>>();

  /** @param products how many products a mission of this response's campaign can be answered for; 1 if pairs do not count */
  add(response: CountedResponse, products: number): void {
    const { group, step, past, questions, answers, enrolmentId, byCode = false } = response;
    const counted = this.groupOf(group);
    for (const cell of counted.reservedCellsOf(response)) cell.count(step);
    const cells = questions.map((question) => countAnswer(counted, question, answers, step));
    if (past) addPast(counted, response, past);
    if (products > 1 && enrolmentId !== null) this.pair(enrolmentId, { counted, questions, cells, byCode }, products);
  }

  ofRollout(rolloutId: number): CountedGroup[] {
    return [...this.groups.values()].filter(({ group }) => group.rolloutId === rolloutId);
  }

  private pair(enrolmentId: number, own: Side, products: number): void {
    const { missionId, productId } = own.counted.group;
    let people = this.waiting.get(missionId);
    if (!people) this.waiting.set(missionId, (people = new Map<number, Side[]>()));
    const others = people.get(enrolmentId) ?? [];
    for (const other of others) {
      if (productId < other.counted.group.productId) this.countPair(own, other);
      else this.countPair(other, own);
    }
    others.push(own);
    if (others.length === 1) people.set(enrolmentId, others);
    if (others.length === products) people.delete(enrolmentId);
  }

  private countPair(a: Side, b: Side): void {
    const counted = this.pairOf(a.counted, b.counted.group.productId);
    counted.people.count(CURRENT);
    const compared: string[] = [];
    a.questions.forEach((question, index) => {
      const measure = a.cells[index]?.measure;
      const other = cellFor(b, a, index)?.measure;
      if (measure === undefined || other === undefined) return;
      compared.push(question.key);
      counted.differenceCell(question, measure - other).count(CURRENT);
    });
    if (a.byCode || b.byCode) for (const cell of counted.cellsByCode(compared)) cell.count(CURRENT);
  }

  private pairOf(a: CountedGroup, productId: number): CountedGroup {
    let pair = a.pairs.get(productId);
    if (!pair) a.pairs.set(productId, (pair = this.groupOf(pairGroup(a.group, productId))));
    return pair;
  }

  private groupOf(group: Group): CountedGroup {
    const key = groupKey(group);
    let known = this.groups.get(key);
    if (!known) this.groups.set(key, (known = new CountedGroup(group)));
    return known;
  }
}

/** The same question on the other side, which may have answered another version of the form. */
function cellFor(side: Side, { questions }: Side, index: number): Cell | undefined {
  if (side.questions === questions) return side.cells[index];
  return side.cells[side.questions.findIndex(({ key }) => key === questions[index]?.key)];
}

/** Where the answer was counted, if it is in one place. */
function countAnswer(counted: CountedGroup, question: Question, answers: Answers, step: number): Cell | undefined {
  const answer = answers[question.key];
  if (answer === undefined) return undefined;
  const cells = counted.cellsOf(question, answer);
  for (const cell of cells) cell.count(step);
  return cells[0];
}

/** A response that was changed since stands in earlier steps with what it said then. */
function addPast(counted: CountedGroup, { step }: CountedResponse, past: NonNullable<CountedResponse['past']>): void {
  for (const [column, upTo] of [['staged', STAGED] as const, ['published', PUBLISHED] as const]) {
    if (step <= upTo) continue;
    const [latest] = past.filter((version) => version.step <= upTo).sort((a, b) => b.step - a.step);
    if (latest) for (const cell of cellsOf(counted, latest)) cell[column] += 1;
  }
}

function cellsOf(counted: CountedGroup, response: Answered): Cell[] {
  const given = response.questions.flatMap((question) => {
    const answer = response.answers[question.key];
    return answer === undefined ? [] : counted.cellsOf(question, answer);
  });
  return [...counted.reservedCellsOf(response), ...given];
}
