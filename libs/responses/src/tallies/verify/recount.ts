import { CountedForm } from './counted-form.js';
import { CountedGroup, type Cell } from './counted-group.js';
import { groupKey, pairGroup, type Group } from '../group.js';
import type { Answered } from '../reserved-buckets.js';
import { CURRENT, PUBLISHED, STAGED } from '../step-plan.js';

export interface CountedResponse extends Answered {
  readonly rolloutId: number;
  readonly missionId: number;
  readonly productId: number;
  readonly step: number;
  readonly enrolmentId: number | null;
  readonly past: readonly (Answered & { readonly step: number })[] | undefined;
}

interface Side {
  readonly form: CountedForm;
  readonly cells: readonly (Cell | undefined)[];
  readonly byCode: boolean;
}

/** Counts responses from scratch, to compare with the tallies. */
export class Recount {
  private readonly groups = new Map<string, CountedGroup>();
  private readonly forms = new Map<number, CountedForm[]>();
  private readonly waiting = new Map<number, Map<number, Side[]>>();

  /** @param products how many products the mission can be answered for; 1 if pairs do not count */
  add(response: CountedResponse, products: number): void {
    const { step, past, enrolmentId, byCode = false } = response;
    const form = this.formOf(response, response);
    form.count(response, step);
    if (past) this.addPast(response, past);
    if (products > 1 && enrolmentId !== null)
      this.pair(enrolmentId, { form, cells: form.firstCells(response), byCode }, products);
  }

  ofRollout(rolloutId: number): CountedGroup[] {
    return [...this.groups.values()].filter(({ group }) => group.rolloutId === rolloutId);
  }

  private pair(enrolmentId: number, own: Side, products: number): void {
    const { missionId, productId } = own.form.counted.group;
    let people = this.waiting.get(missionId);
    if (!people) this.waiting.set(missionId, (people = new Map<number, Side[]>()));
    const others = people.get(enrolmentId) ?? [];
    for (const other of others) {
      if (productId < other.form.counted.group.productId) this.countPair(own, other);
      else this.countPair(other, own);
    }
    others.push(own);
    if (others.length === 1) people.set(enrolmentId, others);
    if (others.length === products) people.delete(enrolmentId);
  }

  private countPair(a: Side, b: Side): void {
    const counted = this.pairOf(a.form.counted, b.form.counted.group.productId);
    counted.people.count(CURRENT);
    const compared: string[] = [];
    a.form.questions.forEach((question, index) => {
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

  private formOf(
    { rolloutId, missionId, productId }: CountedResponse,
    { formVersionId, questions }: Answered,
  ): CountedForm {
    let forms = this.forms.get(rolloutId);
    if (!forms) this.forms.set(rolloutId, (forms = []));
    for (const form of forms) {
      const { group } = form.counted;
      if (form.formVersionId === formVersionId && group.missionId === missionId && group.productId === productId)
        return form;
    }
    const counted = this.groupOf({ rolloutId, missionId, productId, versusId: 0 });
    const form = new CountedForm(counted, formVersionId, questions);
    forms.push(form);
    return form;
  }

  private groupOf(group: Group): CountedGroup {
    const key = groupKey(group);
    let known = this.groups.get(key);
    if (!known) this.groups.set(key, (known = new CountedGroup(group)));
    return known;
  }

  /** Counts past answers in the earlier steps of their response. */
  private addPast(response: CountedResponse, past: NonNullable<CountedResponse['past']>): void {
    for (const [column, upTo] of [['staged', STAGED] as const, ['published', PUBLISHED] as const]) {
      if (response.step <= upTo) continue;
      const [latest] = past.filter((version) => version.step <= upTo).sort((a, b) => b.step - a.step);
      if (latest) for (const cell of this.formOf(response, latest).cellsOf(latest)) cell[column] += 1;
    }
  }
}

function cellFor({ form, cells }: Side, own: Side, index: number): Cell | undefined {
  if (form.questions === own.form.questions) return cells[index];
  return cells[form.questions.findIndex(({ key }) => key === own.form.questions[index]?.key)];
}
