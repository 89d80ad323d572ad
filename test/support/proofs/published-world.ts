import { parseForm, type Answers, type Blueprint, type Question } from '#campaigns';
import { SATISFACTION, type TallyRow } from '#responses';
import { TallyTable } from '../../../libs/insights/src/results/tally-table.js';
import type { Group } from '../../../libs/insights/src/results/members.js';
import type { Participant } from '../../../libs/insights/src/results/member.js';
import { productResults } from '../../../libs/insights/src/results/product-results.js';
import { resultSheet } from '../../../libs/insights/src/results/result-sheet.js';
import { mayShowPair, mayShowQuestion, type Shown } from '../../../libs/responses/src/tallies/pair-plan.js';
import {
  addTo,
  countsOfPair,
  measureAnswers,
  scoredValueFrom,
  type Counts,
} from '../../../libs/responses/src/tallies/tally-delta.js';
import { pilotBlueprint, pilotParticipants } from '../../factories/pilot.js';
import { PretendGroup } from '../../factories/pretend-group.js';

/** What one person of one entity says of one product; said again, it replaces what they said. */
export interface Act {
  readonly entity: number;
  readonly product: 0 | 1;
  readonly person: number;
  readonly csat: number;
  /** Not everybody answers this one. */
  readonly stars: number | undefined;
  readonly byCode: boolean;
}

/** Answers whose counts were shown to somebody at some moment; each answer by its person, product and wording. */
export interface SeenSet {
  readonly question: 'csat' | 'stars';
  readonly answers: readonly Voice[];
  /** Exactly, or as all alike but so many in that part of the scale. */
  readonly as: 'counts' | { readonly alike: readonly number[]; readonly apart: number };
}

/** How two products differ, seen over the people who tried both. */
export interface SeenPair {
  readonly a: readonly Voice[];
  readonly b: readonly Voice[];
}

export interface Voice {
  readonly id: string;
  readonly person: string;
  readonly product: number;
  readonly answers: Answers;
  readonly byCode: boolean;
}

export const ASKED: readonly Question[] = parseForm([
  { key: 'csat', type: 'csat', required: true, label: { en: 'Satisfied?' } },
  { key: 'stars', type: 'rating', required: false, label: { en: 'How good?' } },
]);
const PILOT = pilotBlueprint();
const BLUEPRINT: Blueprint = { ...PILOT, forms: [{ ...PILOT.forms[0]!, questions: ASKED }], criteria: [] };
const ENTITIES = pilotParticipants();
const PRODUCTS = [1, 2] as const;
const CENTRAL = { entities: 'all', total: true } as const;

interface Told extends PretendGroup {
  readonly shownAt: Map<string, Shown>;
}

/** Entities whose people answer about two products under `confidential`, and all that the central team is shown over time. */
export class PublishedWorld {
  readonly sets: SeenSet[] = [];
  readonly pairs: SeenPair[] = [];
  private readonly groups: Told[][];
  private readonly participants: Participant[];
  private readonly wordings = new Map<string, number>();
  private readonly comparable = new Set<number>();
  private last = '';

  constructor(private readonly minima: readonly number[]) {
    this.participants = minima.map((minimumGroup, index) => ({ ...ENTITIES[index]!, privacy: { minimumGroup } }));
    this.groups = minima.map(() =>
      PRODUCTS.map(() => Object.assign(new PretendGroup(ASKED), { shownAt: new Map<string, Shown>() })),
    );
  }

  act({ entity, product, person, csat, stars, byCode }: Act): void {
    const group = this.groups[entity]![product]!;
    const id = `${entity} ${person}`;
    const answers: Answers = { csat, ...(stars === undefined ? {} : { stars }) };
    if (group.responses.has(id)) group.change(id, answers);
    else group.submit(id, answers, byCode);
    this.noteShown(group);
    this.look();
  }

  close(entity: number): void {
    for (const group of this.groups[entity]!) {
      group.close();
      this.noteShown(group);
    }
    if (this.mayCompare(entity)) this.comparable.add(entity);
    this.look();
  }

  /** Everybody's answers that somebody may have been shown, in every wording. */
  get voices(): Voice[] {
    const all = [...this.sets.flatMap(({ answers }) => answers), ...this.pairs.flatMap(({ a, b }) => [...a, ...b])];
    return [...new Map(all.map((voice) => [voice.id, voice])).values()];
  }

  private noteShown(group: Told): void {
    const { shown: move } = group.state;
    for (const [id, answers] of group.shown()) {
      const before = group.shownAt.get(id);
      const wording = `${JSON.stringify(answers)} ${this.groups.flat().indexOf(group)} ${id}`;
      if (!before) group.shownAt.set(id, { first: move, last: move });
      else if (!this.wordings.has(wording)) group.shownAt.set(id, { ...before, last: move });
      if (!this.wordings.has(wording)) this.wordings.set(wording, this.wordings.size);
    }
  }

  private mayCompare(entity: number): boolean {
    const [a, b] = this.groups[entity] as [Told, Told];
    const everybody = new Set([...a.responses.keys(), ...b.responses.keys()]);
    const people = [...everybody].map((id) => {
      const own = [a, b].flatMap((group, index) =>
        group.responses.has(id) ? [[index + 1, isAllShown(group, id) ? group.shownAt.get(id)! : null] as const] : [],
      );
      const said = [a, b].flatMap((group, index) => {
        const csat = group.responses.get(id)?.answers['csat'] as number | undefined;
        return csat === undefined
          ? []
          : [[index + 1, new Map([['csat', { bucket: String(csat), worth: Number(csat >= 4) }]])] as const];
      });
      const byCode = [a, b].some((group) => group.isByCode(id));
      return { products: new Map(own), said: new Map(said), byCode };
    });
    const pair = { a: 1, b: 2, isShown: false };
    return mayShowPair(pair, people, Math.max(5, this.minima[entity]!)) && mayShowQuestion(pair, people, 'csat');
  }

  private look(): void {
    const now = JSON.stringify(this.groups.flat().map(({ state }) => [state.shown, state.closed]));
    if (now === this.last) return;
    this.last = now;
    const table = new TallyTable(this.rows(), 'confidential');
    const sheet = resultSheet(BLUEPRINT, this.participants, table, CENTRAL);
    for (const { block, entities } of sheet.blocks) {
      const product = PRODUCTS.indexOf(block.product?.id as 1 | 2);
      this.participants.forEach(({ code }, entity) => {
        const group = entities.get(code);
        if (group && 'answers' in group) this.see(group, this.groups[entity]![product]!, entity, product);
      });
    }
    const [pair] = productResults(BLUEPRINT, this.participants, table, CENTRAL);
    this.participants.forEach(({ code }, entity) => {
      const figures = pair?.entities[code];
      if (figures && 'csat' in figures && 'difference' in (figures['csat'] as object))
        this.pairs.push(this.pairSeen(entity));
    });
  }

  private see(shown: Group, group: Told, entity: number, product: number): void {
    const answers = this.voicesIn(group, entity, product);
    for (const question of ['csat', 'stars'] as const) {
      const told = shown.answers.get(question);
      if (told instanceof Map) this.sets.push({ question, answers, as: 'counts' });
      else if (told && 'band' in told && told.band) {
        const alike = alikeIn(question, told.band);
        const apart = 2 + answers.filter(({ byCode }) => byCode).length;
        this.sets.push({
          question,
          answers: answers.filter((voice) => question in voice.answers),
          as: { alike, apart },
        });
      }
    }
  }

  private voicesIn(group: Told, entity: number, product: number): Voice[] {
    return [...group.shown()].map(([person, answers]) => ({
      id: `${person} ${entity} ${product} ${JSON.stringify(answers)}`,
      ...{ person, product, answers, byCode: group.isByCode(person) },
    }));
  }

  private pairSeen(entity: number): SeenPair {
    const [a, b] = this.groups[entity]!.map((group, product) => this.voicesIn(group, entity, product)) as [
      Voice[],
      Voice[],
    ];
    const isIn = (some: readonly Voice[]) => (voice: Voice) => some.some(({ person }) => person === voice.person);
    return { a: a.filter(isIn(b)), b: b.filter(isIn(a)) };
  }

  private rows(): TallyRow[] {
    return this.groups.flatMap((groups, entity) => {
      const { rolloutId } = this.participants[entity]!;
      const own = groups.flatMap((group, product) => rowsOf(group.published, rolloutId, PRODUCTS[product]!, 0));
      if (!this.comparable.has(entity)) return own;
      const counts = new Map<string, number>();
      const { a, b } = this.pairSeen(entity);
      for (const one of a) {
        const other = b.find(({ person }) => person === one.person)!;
        const byCode = one.byCode || other.byCode;
        const sides = [one, other].map(({ answers }) => measureAnswers({ questions: ASKED, answers, byCode }));
        addTo(counts, countsOfPair(sides[0]!, sides[1]!));
      }
      return [...own, ...rowsOf(counts, rolloutId, 1, 2)];
    });
  }
}

function rowsOf(counts: Counts, rolloutId: number, productId: number, versusId: number): TallyRow[] {
  if (versusId === SATISFACTION) return [];
  const missionId = BLUEPRINT.missions.find(({ perProduct }) => perProduct)!.id;
  return [...counts].map(([cell, published]) => ({
    ...{ rolloutId, missionId, productId, versusId, published, live: published },
    ...scoredValueFrom(cell),
  }));
}

function isAllShown(group: PretendGroup, id: string): boolean {
  return group.shown().get(id) === group.responses.get(id)?.answers;
}

/** Answers that lie in the half a band stands for, cut where everybody may read it. */
function alikeIn(question: SeenSet['question'], [low, high]: readonly [number, number]): number[] {
  const [middle, from] = question === 'csat' ? [50, 4] : [3, 4];
  const isUpper = high > middle && (low >= middle || high === (question === 'csat' ? 100 : 5));
  return [1, 2, 3, 4, 5].filter((value) => value >= from === isUpper);
}
