import { mayComparePaired, countFor } from './counting.js';
import { disclose, type Audience } from './across-entities.js';
import { discloseRows, discloseTexts, shuffled } from './texts.js';

const [PT, DE, FR, IE] = [1, 2, 3, 4];
const people = (counts: Record<number, number>, minimum = 5): Audience[] =>
  Object.entries(counts).map(([entityId, count]) => ({ entityId: Number(entityId), people: count, minimum }));
const everyone = { entities: 'all', total: true } as const;
const sponsorOf = (...entities: number[]) => ({ entities, total: true });
const MINIMA = { people: 5, texts: 10 };

describe('figures across entities', () => {
  it('leave an entity that is too small out of the total as well', () => {
    const { counted, visible, total } = disclose(people({ [PT]: 67, [DE]: 58, [FR]: 41, [IE]: 4 }), everyone);
    expect([...counted]).toEqual([PT, DE, FR]);
    expect(visible).toEqual(counted);
    expect(total).toBe(true);
  });

  it('have no total where nobody is shown', () => {
    expect(disclose(people({ [PT]: 4, [IE]: 1 }), everyone)).toMatchObject({ total: false });
    expect(disclose([], everyone)).toMatchObject({ total: false });
  });

  it('show a sponsor their own entity and the average of the group', () => {
    const { visible, total } = disclose(people({ [PT]: 67, [DE]: 58, [FR]: 41 }), sponsorOf(PT));
    expect([...visible]).toEqual([PT]);
    expect(total).toBe(true);
  });

  it('keep the total from a sponsor who could subtract themselves and find one other entity', () => {
    expect(disclose(people({ [PT]: 67, [DE]: 58 }), sponsorOf(PT)).total).toBe(false);
    expect(disclose(people({ [PT]: 67, [DE]: 58, [IE]: 4 }), sponsorOf(PT)).total).toBe(false);
    expect(disclose(people({ [PT]: 67, [DE]: 58, [FR]: 9 }), sponsorOf(PT, FR)).total).toBe(false);
    expect(disclose(people({ [PT]: 67, [DE]: 58 }), sponsorOf(PT, DE)).total).toBe(true);
  });

  it('give a sponsor of a small entity the others together, which hold nothing of it', () => {
    const { visible, total, counted } = disclose(people({ [PT]: 67, [DE]: 58, [IE]: 4 }), sponsorOf(IE));
    expect(visible.size).toBe(0);
    expect(total).toBe(true);
    expect(counted.has(IE)).toBe(false);
  });

  it('keep the total from those who only see their own entity', () => {
    const { visible, total } = disclose(people({ [PT]: 67, [DE]: 58, [FR]: 41 }), { entities: [PT], total: false });
    expect([...visible]).toEqual([PT]);
    expect(total).toBe(false);
  });
});

describe('figures inside an entity', () => {
  it('do not compare two products where only a few people tried just one of them', () => {
    const may = (both: number, a: number, b: number, byCode = 0) =>
      mayComparePaired({ both: { people: both, byCode }, a: { people: a, byCode }, b: { people: b, byCode } }, 5);
    expect(may(30, 37, 30)).toBe(true);
    expect(may(30, 33, 30)).toBe(false);
    expect(may(4, 9, 9)).toBe(false);
    expect(may(30, 37, 30, 3)).toBe(false);
    expect(may(8, 8, 8, 4)).toBe(false);
  });
});

describe('what is counted', () => {
  it('is exact where people are named, and the published step elsewhere', () => {
    const kept = { live: 23, published: 15 };
    expect(countFor('named', kept)).toBe(23);
    expect(countFor('confidential', kept)).toBe(15);
    expect(countFor('anonymous', kept)).toBe(15);
  });
});

describe('texts', () => {
  it('are read from ten on', () => {
    const named = { mode: 'named', settled: false, takes: 'answers' } as const;
    expect(discloseTexts({ ...named, texts: 9 }, MINIMA)).toBe('too_few');
    expect(discloseTexts({ ...named, texts: 10 }, MINIMA)).toBe('shown');
    expect(discloseTexts({ ...named, texts: 10 }, { people: 5, texts: 12 })).toBe('too_few');
  });

  it.each(['confidential', 'anonymous'] as const)('come out all at once under %s, when no more can follow', (mode) => {
    expect(discloseTexts({ mode, texts: 40, settled: false, takes: 'answers' }, MINIMA)).toBe('testing');
    expect(discloseTexts({ mode, texts: 40, settled: true, takes: 'answers' }, MINIMA)).toBe('testing');
    expect(discloseTexts({ mode, texts: 40, settled: true, takes: 'late answers' }, MINIMA)).toBe('arriving');
    expect(discloseTexts({ mode, texts: 40, settled: true, takes: 'nothing' }, MINIMA)).toBe('shown');
    expect(discloseTexts({ mode, texts: 9, settled: true, takes: 'nothing' }, MINIMA)).toBe('too_few');
  });

  it('do not say whether somebody has begun to write', () => {
    const reasons = (takes: 'answers' | 'late answers') =>
      [true, false].map((settled) => discloseTexts({ mode: 'confidential', texts: 0, settled, takes }, MINIMA));
    expect(reasons('answers')).toEqual(['testing', 'testing']);
    expect(reasons('late answers')).toEqual(['arriving', 'arriving']);
  });

  it('stand in an order that says nothing of how they came in', () => {
    const texts = ['too slow', 'too small', 'lost me twice', 'fine', 'fine', 'no'];
    const order = shuffled(texts, 'r1');
    expect(order.toSorted()).toEqual(texts.toSorted());
    expect(shuffled(texts.toReversed(), 'r1')).toEqual(order);
    const rounds = new Set(Array.from({ length: 20 }, (_, round) => shuffled(texts, `r${round}`).join()));
    expect(rounds.size).toBeGreaterThan(10);
  });
});

describe('raw responses', () => {
  it('name people only where they were told so', () => {
    const rows = (people: number, byCode = 0) => ({ people, byCode });
    expect(discloseRows('named', rows(1), MINIMA)).toBe('named');
    expect(discloseRows('confidential', rows(10), MINIMA)).toBe('unnamed');
    expect(discloseRows('anonymous', rows(9), MINIMA)).toBe('too_few');
    expect(discloseRows('confidential', rows(12, 3), MINIMA)).toBe('too_few');
    expect(discloseRows('anonymous', rows(11), { people: 12, texts: 10 })).toBe('too_few');
  });
});
