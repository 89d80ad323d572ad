import { parseForm, type Answers, type Blueprint, type FeedbackMode } from '#campaigns';
import { pilotBlueprint, pilotParticipants } from '../../../../test/factories/pilot.js';
import { talliesOf } from '../../../../test/factories/tallies.js';
import type { Visibility } from '../disclosure/index.js';
import { campaignResults, type BlockResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { figureRows } from './figure-rows.js';
import type { Participant } from './member.js';
import { productResults } from './product-results.js';
import { questionResults } from './question-results.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const [PT, DE, FR] = pilotParticipants() as [Participant, Participant, Participant];
const EVERYONE: Visibility = { entities: 'all', total: true };
const WITHHELD = { n: 'withheld' };
const isYes = { key: 'failed', op: '=', value: 'yes' };
const questions = parseForm([
  { key: 'failed', type: 'yes_no', required: true, label: { en: 'Did it fail?' } },
  { key: 'effort', type: 'ces', required: false, label: { en: 'Easy?' } },
  { key: 'often', type: 'rating', required: false, label: { en: 'How often?' }, showWhen: isYes },
  {
    key: 'again',
    type: 'yes_no',
    required: false,
    label: { en: 'Again?' },
    showWhen: { all: [{ any: [{ not: isYes }, { key: 'often', op: '>', value: 0 }] }] },
  },
  {
    key: 'what',
    type: 'short_text',
    required: false,
    label: { en: 'What?' },
    showWhen: { any: [{ key: 'again', op: 'answered' }] },
  },
  {
    key: 'hard',
    type: 'yes_no',
    required: false,
    label: { en: 'Hard?' },
    showWhen: { key: 'effort', op: '<', value: 4 },
  },
]);

interface Group {
  readonly who: Participant;
  readonly answers: readonly Answers[];
}

function resultsOf(
  groups: readonly Group[],
  { mode = 'confidential', visibility = EVERYONE }: { mode?: FeedbackMode; visibility?: Visibility } = {},
) {
  const campaign = { ...pilot.campaign, feedbackMode: mode };
  const blueprint: Blueprint = { ...pilot, campaign, forms: [{ ...pilot.forms[0]!, questions }], criteria: [] };
  const sent = groups.flatMap(({ who: { rolloutId }, answers }) =>
    answers.flatMap((own, person) =>
      [1, 2].map((productId) => ({
        rolloutId,
        missionId: 3,
        productId,
        person: `${rolloutId} ${person}`,
        questions: questions,
        // They say something else of the second, or there would be nothing to compare.
        answers: productId === 2 && 'often' in own ? { ...own, often: 6 - Number(own['often']) } : own,
      })),
    ),
  );
  const participants = groups.map(({ who }) => who);
  const table = new TallyTable(talliesOf(sent), mode);
  const sheet = resultSheet(blueprint, participants, table, visibility);
  const { own } = campaignResults(sheet) as unknown as { own: BlockResults };
  const asked = new Map(
    questionResults(sheet).flatMap((item) => (item.block === 'own' ? [[item.question, item]] : [])),
  );
  const [pair] = productResults(blueprint, participants, table, visibility);
  return { own, asked, pair, rows: [...figureRows(sheet)].filter(({ block }) => block.key === 'own') };
}

const times = (count: number, one: (index: number) => Answers): Answers[] =>
  Array.from({ length: count }, (_, index) => one(index));
/** All of one mind: whoever knows one of them knows that it failed for each. */
const allFailed = times(6, (index) => ({
  failed: 'yes',
  often: 1 + (index % 5),
  again: index % 2 ? 'yes' : 'no',
  what: 'x',
}));
const neverFailed = times(6, (index) => ({ failed: 'no', effort: 1 + index, again: index % 2 ? 'yes' : 'no' }));
const mixed = times(14, (index) => ({
  failed: index % 2 ? 'yes' : 'no',
  ...(index % 2 ? { often: 1 + (index % 5) } : {}),
  again: index % 3 ? 'yes' : 'no',
  what: 'y',
}));

describe.each(['confidential', 'anonymous', 'named'] as const)('a question that leans on another, under %s', (mode) => {
  it('is told nothing of while the other is told as a band, directly or further on, whatever it asks for', () => {
    const { own, asked, rows } = resultsOf([{ who: PT, answers: allFailed }], { mode });
    expect(own.entities['PT']).toEqual({
      n: 6,
      failed: { n: 6, band: null },
      effort: { n: 0, value: null, low: null, high: null },
      often: WITHHELD,
      again: WITHHELD,
      hard: { yes: 0, no: 0 },
      texts: { what: WITHHELD },
      bases: { effort: { asked: 6, answered: 0 }, hard: { asked: 0, answered: 0 } },
    });
    for (const key of ['often', 'again', 'what']) {
      expect(asked.get(key)).toMatchObject({ entities: { PT: WITHHELD }, total: WITHHELD });
      for (const row of rows.filter(({ question }) => question?.key === key)) {
        expect(row).toMatchObject(WITHHELD);
        expect(row).not.toHaveProperty('asked');
      }
    }
  });

  it('is told nothing of either where nobody was asked it', () => {
    const { own } = resultsOf([{ who: PT, answers: neverFailed }], { mode });
    expect(own.entities['PT']).toMatchObject({ failed: { n: 6, band: null }, often: WITHHELD, again: WITHHELD });
  });

  it('is told nothing of while too few answered the other', () => {
    const answers = [...mixed, ...times(3, (index) => ({ failed: 'no', effort: 2 + index, hard: 'no' }))];
    const { own, asked } = resultsOf([{ who: PT, answers }], { mode });
    expect(own.entities['PT']).toMatchObject({ effort: WITHHELD, hard: WITHHELD, failed: { yes: 7, no: 10 } });
    expect(asked.get('hard')?.total).toEqual(WITHHELD);
  });

  it('is in a total, a comparison and a pair only with those of whom the other is told', () => {
    const { own, pair } = resultsOf(
      [
        { who: PT, answers: allFailed },
        { who: DE, answers: mixed },
        { who: FR, answers: mixed },
      ],
      { mode },
    );
    expect(own.total).toMatchObject({
      n: 34,
      failed: { yes: 14, no: 14 },
      often: { n: 14 },
      texts: { what: 28 },
      bases: { often: { asked: 14, answered: 14 } },
    });
    expect(own.comparisons['often']?.map(({ a, b }) => `${a} ${b}`)).toEqual(['DE FR']);
    expect(pair?.entities['PT']).toMatchObject({ n: 6, often: WITHHELD });
    expect(pair?.entities['DE']).toMatchObject({ n: 14, often: { n: 7 } });
  });

  it('is told exactly where the other is', () => {
    const { own } = resultsOf([{ who: DE, answers: mixed }], { mode });
    expect(own.total).toMatchObject({ failed: { yes: 7, no: 7 }, often: { n: 7 }, again: { yes: 9, no: 5 } });
  });
});

describe('a total that a sponsor is not told of one question', () => {
  it('is not told of those that lean on it, since nobody elsewhere was asked them for one reason alone', () => {
    const groups = [
      {
        who: PT,
        answers: times(14, (index) => ({
          effort: 1 + (index % 7),
          ...(index % 7 < 3 ? { hard: index % 2 ? 'yes' : 'no' } : {}),
        })),
      },
      { who: DE, answers: times(14, (index) => ({ effort: 4 + (index % 4) })) },
      { who: FR, answers: times(14, () => ({})) },
    ];
    const all = resultsOf(groups).own.total;
    expect(all).toMatchObject({
      effort: { n: 28 },
      hard: { yes: 3, no: 3 },
      bases: { hard: { asked: 6, answered: 6 } },
    });
    const { own } = resultsOf(groups, { visibility: { entities: [PT.entityId], total: true } });
    expect(own.total).toMatchObject({ n: 42, effort: WITHHELD, hard: WITHHELD });
  });
});

describe('two products of which all who tried both were asked a question', () => {
  it('are not compared by it, since its condition would be known of each of them', () => {
    const both = times(6, (index) => ({ failed: 'yes', often: 1 + (index % 5) }));
    const sent = (productId: number, all: readonly Answers[], from: number) =>
      all.map((answers, index) => ({
        rolloutId: PT.rolloutId,
        missionId: 3,
        productId,
        person: `${from + index}`,
        questions,
        answers,
      }));
    const table = new TallyTable(
      talliesOf([...sent(1, [...both, ...mixed], 0), ...sent(2, both, 0), ...sent(2, mixed, 100)]),
      'confidential',
    );
    const blueprint: Blueprint = { ...pilot, forms: [{ ...pilot.forms[0]!, questions }], criteria: [] };
    const [pair] = productResults(blueprint, [PT], table, EVERYONE);
    expect(pair?.entities['PT']).toMatchObject({ n: 6, often: WITHHELD });
  });
});
