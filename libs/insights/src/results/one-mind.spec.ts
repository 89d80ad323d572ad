import { parseForm, type Answers, type Blueprint, type Criterion, type FeedbackMode, type Question } from '#campaigns';
import { pilotBlueprint, pilotParticipants } from '../../../../test/factories/pilot.js';
import { talliesOf } from '../../../../test/factories/tallies.js';
import type { Visibility } from '../disclosure/index.js';
import { campaignResults, type BlockResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { figureRows } from './figure-rows.js';
import type { Participant } from './member.js';
import { productResults } from './product-results.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const [PT, DE, FR] = pilotParticipants() as [Participant, Participant, Participant];
const EVERYONE: Visibility = { entities: 'all', total: true };
const questions = parseForm([
  { key: 'nps', type: 'nps', required: true, label: { en: 'Recommend it?' } },
  { key: 'stars', type: 'rating', required: true, label: { en: 'How good?' } },
  { key: 'csat', type: 'csat', required: true, label: { en: 'Satisfied?' } },
  { key: 'sus', type: 'sus', required: false },
  { key: 'again', type: 'yes_no', required: true, label: { en: 'Again?' } },
  { key: 'hours', type: 'number', required: false, label: { en: 'Hours?' } },
  {
    key: 'liked',
    type: 'multiple_choice',
    required: false,
    label: { en: 'Liked?' },
    options: ['speed', 'looks', 'price'].map((key) => ({ key, label: { en: key } })),
  },
]);
const MIXED = [
  { nps: 0, stars: 1, csat: 2, again: 'no' },
  { nps: 8, stars: 4, csat: 5, again: 'yes' },
  { nps: 10, stars: 2, csat: 1, again: 'no' },
  { nps: 5, stars: 5, csat: 4, again: 'yes' },
  { nps: 7, stars: 3, csat: 3, again: 'no' },
  { nps: 9, stars: 1, csat: 5, again: 'yes' },
];
const ALIKE = { nps: 10, stars: 4, csat: 5, again: 'yes' };

interface Given {
  readonly answers: Answers;
  readonly byCode?: boolean;
}
const criterion = (threshold: string): Criterion => ({
  ...pilot.criteria[0]!,
  productId: 1,
  metric: 'nps',
  operator: '>=',
  threshold,
  minimumN: 5,
});

/** Neither alike in numbers nor in what they ticked. */
const ticking = (count: number): Answers[] =>
  Array.from({ length: count }, (_, index) => ({
    ...MIXED[index % 6]!,
    hours: 1 + index,
    liked: index % 3 ? ['speed', 'looks'] : ['price'],
  }));

function given(one: Answers | Given): Given {
  return typeof one.answers === 'object' ? (one as Given) : { answers: one as Answers };
}

function results(
  all: readonly (readonly [Participant, readonly (Answers | Given)[]])[],
  criteria: readonly Criterion[] = [],
  {
    mode = 'confidential',
    form = questions,
    visibility = EVERYONE,
  }: { mode?: FeedbackMode; form?: readonly Question[]; visibility?: Visibility } = {},
) {
  const campaign = { ...pilot.campaign, feedbackMode: mode };
  const forms = [{ ...pilot.forms[0]!, questions: form }];
  const blueprint: Blueprint = { ...pilot, campaign, forms, criteria: [...criteria] };
  const sent = all.flatMap(([{ rolloutId }, own]) =>
    own.flatMap((one, person) =>
      [1, 2].map((productId) => ({
        rolloutId,
        missionId: 3,
        productId,
        person: `${rolloutId} ${person}`,
        questions: form,
        ...given(one),
      })),
    ),
  );
  const participants = all.map(([participant]) => participant);
  const table = new TallyTable(talliesOf(sent), mode);
  const sheet = resultSheet(blueprint, participants, table, visibility);
  const { own, criteria: judged } = campaignResults(sheet) as unknown as { own: BlockResults; criteria: object[] };
  const pairs = productResults(blueprint, participants, table, EVERYONE);
  return { own, judged, pairs, sheet, rows: [...figureRows(sheet)] };
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('a group of one mind', () => {
  it('is told as the half of the scale it lies in, and where there are two answers as nothing of it', () => {
    const { own } = results([[PT, times(5, ALIKE)]]);
    expect(own.entities['PT']).toMatchObject({
      n: 5,
      nps: { n: 5, band: [0, 100] },
      stars: { n: 5, band: [3, 5] },
      csat: { n: 5, band: [50, 100] },
      sus: { n: 0, value: null, low: null, high: null },
      again: { n: 5, band: null },
      bases: { sus: { asked: 5, answered: 0 } },
    });
    expect(own.total).toEqual(own.entities['PT']);
    const low = results([[PT, times(6, { nps: 6, stars: 3, csat: 3, again: 'no' })]]).own;
    expect(low.entities['PT']).toMatchObject({
      nps: { band: [-100, 0] },
      stars: { band: [1, 3] },
      csat: { band: [0, 50] },
    });
  });

  it('is one whatever two of them say, and its band holds the figure all the same', () => {
    const { own } = results([
      [PT, [...times(3, { ...ALIKE, nps: 8, stars: 4 }), ...times(2, { ...ALIKE, nps: 0, stars: 1 })]],
    ]);
    expect(own.entities['PT']).toMatchObject({ nps: { n: 5, band: [-40, 100] }, stars: { n: 5, band: [2.2, 5] } });
    const mixed = results([[PT, [...times(3, ALIKE), MIXED[0]!, MIXED[1]!, MIXED[3]!]]]);
    expect(mixed.own.entities['PT']).toMatchObject({ nps: { n: 6, value: 16.666667 } });
  });

  it('may be told from ten on who all say the same', () => {
    expect(results([[PT, times(9, ALIKE)]]).own.entities['PT']).toMatchObject({ nps: { band: [0, 100] } });
    expect(results([[PT, times(10, ALIKE)]]).own.entities['PT']).toMatchObject({ nps: { n: 10, value: 100 } });
  });

  it('is part of no total, comparison of entities or products, since it could be had by subtracting', () => {
    const { own, pairs } = results([
      [PT, times(6, ALIKE)],
      [DE, MIXED],
      [FR, MIXED],
    ]);
    expect(own.total).toMatchObject({ n: 18, nps: { n: 12 }, again: { yes: 6, no: 6 } });
    expect(own.comparisons['nps']?.map(({ a, b }) => `${a} ${b}`)).toEqual(['DE FR']);
    expect(pairs[0]?.entities['PT']).toMatchObject({ n: 6, nps: { n: 'withheld' }, stars: { n: 'withheld' } });
  });

  it('meets a criterion only with all of its band', () => {
    const judged = (threshold: string) => results([[PT, times(5, ALIKE)]], [criterion(threshold)]).judged[0];
    expect(judged('-10')).toMatchObject({ verdict: 'met', value: null, n: 5, band: [0, 100], narrow: false });
    expect(judged('40')).toMatchObject({ verdict: 'not_enough_data', value: null, n: 5 });
    const low = results([[PT, times(5, { ...ALIKE, nps: 3 })]], [criterion('10')]).judged[0];
    expect(low).toMatchObject({ verdict: 'not_met' });
  });

  it('stands in the file as a range, without value, interval or counts', () => {
    const { rows } = results([[PT, times(5, ALIKE)]]);
    const own = rows.filter(
      ({ entity, question }) => entity === 'PT' && ['nps', 'again'].includes(question?.key ?? ''),
    );
    expect(own.map(({ kind, n, value, low, high }) => [kind, n, value, low, high]).slice(0, 2)).toEqual([
      ['band', 5, undefined, 0, 100],
      ['band', 5, undefined, null, null],
    ]);
  });
});

describe('those of a group who answered one question', () => {
  it('are of one mind by themselves, however many left it out', () => {
    const silent = times(20, { nps: 7, stars: 3, csat: 3 }).map((one, index) => ({ ...one, ...MIXED[index % 6] }));
    const none = silent.map(({ again, ...others }) => ({ ...others, ...(again === 'maybe' ? { again } : {}) }));
    const { own, rows } = results([[PT, [...none, ...times(4, { again: 'yes' }), { again: 'no' }]]]);
    expect(own.entities['PT']).toMatchObject({ n: 25, again: { n: 5, band: null } });
    expect(rows.find(({ question, entity }) => question?.key === 'again' && entity === 'PT')).toMatchObject({
      kind: 'band',
      n: 5,
    });
    const ticked = results([[PT, [...none, ...times(6, { liked: ['speed', 'price'] })]]]).own;
    expect(ticked.entities['PT']).toMatchObject({ liked: { n: 6, band: null } });
    const both = results([[PT, [...none, ...times(4, { again: 'yes' }), ...times(4, { again: 'no' })]]]).own;
    expect(both.entities['PT']).toMatchObject({ again: { yes: 4, no: 4 } });
  });

  it('are told where everybody is named, who are one group with those that left it out', () => {
    const others = times(12, {}).map((_, index) => ({ nps: index % 11, stars: 1 + (index % 5) }));
    const { own } = results([[PT, [...others, ...times(4, { again: 'yes' })]]], [], { mode: 'named' });
    expect(own.entities['PT']).toMatchObject({
      again: { yes: 4, no: 0 },
      bases: { again: { asked: 16, answered: 4 } },
    });
    const all = results([[PT, times(5, { again: 'yes' })]], [], { mode: 'named' }).own;
    expect(all.entities['PT']).toMatchObject({ again: { n: 5, band: null } });
  });

  it('are the base of what they ticked, in figures as on the page', () => {
    const { own } = results([[PT, [...ticking(8), ...MIXED]]]);
    expect(own.entities['PT']).toMatchObject({
      liked: { speed: 5, looks: 5, price: 3 },
      bases: { liked: { asked: 14, answered: 8 } },
    });
  });
});

describe('people who came by a printed code', () => {
  const coded = (all: readonly Answers[]): Given[] => all.map((answers) => ({ answers, byCode: true }));

  it('never make up a minimum: four made-up ones and a fifth are withheld', () => {
    const { own } = results([[PT, [...coded(MIXED.slice(0, 4)), MIXED[4]!]]]);
    expect(own.entities['PT']).toEqual({ n: 'withheld' });
    expect(own.total).toEqual({ n: 'withheld' });
    expect(results([[PT, coded(MIXED)]]).own.entities['PT']).toEqual({ n: 'withheld' });
  });

  it('are counted like everybody where five others are there', () => {
    const { own } = results([[PT, [...MIXED.slice(0, 5), ...coded(MIXED)]]]);
    expect(own.entities['PT']).toMatchObject({ n: 11, nps: { n: 11 } });
  });

  it('are in no median: from ten others on who gave a number it is told', () => {
    const medianIn = (all: readonly (Answers | Given)[]) => results([[PT, all]]).own.entities['PT'];
    expect(medianIn([...ticking(9), ...coded(ticking(4))])).toMatchObject({ hours: { n: 13 } });
    expect(medianIn([...ticking(9), ...coded(ticking(4))])).not.toHaveProperty('hours.median');
    expect(medianIn([...ticking(10), ...coded(ticking(3))])).toHaveProperty('hours.median', 4);
    const { own, rows } = results([
      [PT, [...ticking(6), ...coded(ticking(3))]],
      [DE, ticking(5)],
    ]);
    expect(own.total).toHaveProperty('hours.median');
    expect(rows.filter(({ kind }) => kind === 'median').map(({ entity }) => entity)).toEqual([undefined, undefined]);
  });

  it('are counted in a total only of those of whom it is told', () => {
    const sheet = (visibility: Visibility) =>
      results(
        [
          [PT, [...MIXED, ...coded(MIXED)]],
          [DE, [...MIXED, ...coded(MIXED.slice(0, 3))]],
          [FR, [...MIXED, ...coded(MIXED.slice(0, 3))]],
        ],
        [],
        { visibility },
      ).sheet.blocks[0]!;
    const { entities, total } = sheet(EVERYONE);
    expect([...entities.values(), total]).toMatchObject([{ byCode: 6 }, { byCode: 0 }, { byCode: 0 }, { byCode: 6 }]);
    // What is left of a sponsor's own would be one other entity's.
    expect(sheet({ entities: [DE.entityId], total: true }).total).toMatchObject({ n: 30, byCode: 0 });
  });

  it('do not hide that all others said the same', () => {
    const { own } = results([[PT, [...times(5, ALIKE), ...coded(MIXED.slice(0, 4))]]]);
    expect(own.entities['PT']).toMatchObject({ n: 9, nps: { n: 9 }, again: { n: 9, band: null } });
    expect(own.entities['PT']).not.toHaveProperty('nps.value');
  });
});
