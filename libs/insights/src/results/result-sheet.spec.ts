import { parseForm, type Blueprint } from '#campaigns';
import { pilotBlueprint, pilotParticipants, pilotTallies } from '../../../../test/factories/pilot.js';
import { talliesOf } from '../../../../test/factories/tallies.js';
import { isWithheld, type Visibility } from '../disclosure/index.js';
import { campaignResults, type BlockResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { productResults } from './product-results.js';
import { rolloutResults } from './rollout-results.js';
import type { Participant } from './member.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const [PT, DE, FR, IE] = pilotParticipants() as [Participant, Participant, Participant, Participant];
const EVERYONE: Visibility = { entities: 'all', total: true };
const table = new TallyTable(pilotTallies(pilot), 'confidential');

function pilotAs(visibility: Visibility, participants: readonly Participant[] = [PT, DE, FR, IE]) {
  const results = campaignResults(resultSheet(pilot, participants, table, visibility));
  return { own: results['own'] as BlockResults, rival: results['rival'] as BlockResults, criteria: results.criteria };
}

describe('who sees what of a campaign', () => {
  it('a sponsor sees their own entity and the average of the group, and no other entity', () => {
    const { own, criteria } = pilotAs({ entities: [PT.entityId], total: true });
    expect(Object.keys(own.entities)).toEqual(['PT']);
    expect(own.shown).toEqual(['PT']);
    expect(own.total).toMatchObject({ n: 166 });
    expect(own.comparisons['nps']).toEqual([]);
    expect(criteria[0]).toMatchObject({ verdict: 'not_met', n: 166 });
  });

  it('a sponsor gets no total that is one other entity and themselves', () => {
    const { own, criteria } = pilotAs({ entities: [PT.entityId], total: true }, [PT, DE, IE]);
    expect(own.entities['PT']).toMatchObject({ n: 67 });
    expect(own.total).toEqual({ n: 'withheld' });
    expect(criteria[0]).toEqual({
      product: 'own',
      metric: 'nps',
      value: null,
      n: 'withheld',
      verdict: 'not_enough_data',
      narrow: false,
    });
  });

  it('a community manager sees their own entity alone', () => {
    const { own, criteria } = pilotAs({ entities: [DE.entityId], total: false });
    expect(own.entities['DE']).toMatchObject({ n: 58 });
    expect(own.total).toEqual({ n: 'withheld' });
    expect(criteria.map(({ n }) => n)).toEqual(['withheld', 'withheld', 'withheld']);
  });

  it('a sponsor of two entities is told the same of them as the central team', () => {
    const pair = ({ own }: ReturnType<typeof pilotAs>) =>
      own.comparisons['sus']?.find(({ a, b }) => a === 'DE' && b === 'FR');
    expect(pair(pilotAs({ entities: [DE.entityId, FR.entityId], total: true }))).toEqual(pair(pilotAs(EVERYONE)));
  });

  it('the people of one rollout are judged by their own figures', () => {
    const sheet = resultSheet(pilot, [PT, DE, FR, IE], table, EVERYONE);
    const results = rolloutResults(sheet, 'PT');
    expect(results['own']).toMatchObject({ entity: { n: 67 }, group: { n: 166 } });
    expect(results.criteria.map(({ verdict, narrow }) => [verdict, narrow])).toEqual([
      ['met', true],
      ['met', false],
      ['not_enough_data', false],
    ]);
    expect(rolloutResults(sheet, 'IE')['own']).toMatchObject({ entity: { n: 'withheld' } });
  });
});

describe('an entity that asks for larger groups', () => {
  it('is withheld below its own minimum, and the totals leave it out', () => {
    const careful = { ...FR, privacy: { minimumGroup: 30 } };
    const { own, rival } = pilotAs(EVERYONE, [PT, DE, careful, IE]);
    expect(own.shown).toEqual(['DE', 'FR', 'PT']);
    expect(rival.entities['FR']).toEqual({ n: 'withheld' });
    expect(rival.total).toMatchObject({ n: 74 });
    expect(rival.comparisons['csat']).toHaveLength(1);
  });
});

describe('questions that not everybody answered', () => {
  const questions = parseForm([
    { key: 'stars', type: 'rating', required: false, label: { en: 'How good?' } },
    { key: 'again', type: 'yes_no', required: false, label: { en: 'Again?' } },
    { key: 'hours', type: 'number', required: false, label: { en: 'Hours?' } },
    { key: 'word', type: 'short_text', required: false, label: { en: 'One word?' } },
  ]);
  const blueprint: Blueprint = { ...pilot, forms: [{ ...pilot.forms[0]!, questions }], criteria: [] };
  const answered = ({ rolloutId }: Participant, people: number, stars: number) =>
    Array.from({ length: people }, (_, person) => ({
      rolloutId,
      missionId: 3,
      productId: 1,
      person: `${rolloutId} ${person}`,
      questions,
      answers: {
        again: person % 2 ? 'yes' : 'no',
        hours: 2 + (person % 3),
        word: 'fine',
        ...(person < stars ? { stars: 3 + (person % 2) } : {}),
      },
    }));
  const results = campaignResults(
    resultSheet(
      blueprint,
      [PT, DE, FR],
      new TallyTable(talliesOf([...answered(PT, 8, 7), ...answered(DE, 9, 3), ...answered(FR, 6, 0)]), 'anonymous'),
      EVERYONE,
    ),
  )['own'] as BlockResults;

  it('withhold a figure of a few answers, in its group and from the total', () => {
    expect(results.entities['PT']).toMatchObject({ n: 8, stars: { n: 7, value: 3.428571 } });
    expect(results.entities['DE']).toMatchObject({ n: 9, stars: { n: 'withheld' } });
    expect(results.entities['FR']).toMatchObject({ n: 6, stars: { n: 0, value: null } });
    expect(results.total).toMatchObject({ n: 23, stars: { n: 7 } });
    expect(results.comparisons['stars']).toEqual([]);
  });

  it('count options, texts and numbers', () => {
    expect(results.entities['DE']).toMatchObject({ again: { yes: 4, no: 5 }, texts: { word: 9 } });
    expect(results.entities['DE']).toMatchObject({ hours: { n: 9, value: 3 } });
    expect(Object.keys(results.total)).toEqual(['n', 'stars', 'again', 'hours', 'texts', 'bases']);
    expect(results.total).toMatchObject({ bases: { stars: { asked: 14, answered: 7 } } });
  });
});

describe('two products among the people who tried both', () => {
  const compared = (visibility: Visibility, participants = [PT, DE, FR, IE]) =>
    productResults(pilot, participants, table, visibility);

  it('are compared per person, entity by entity and over all shown', () => {
    const [pair] = compared(EVERYONE);
    expect(pair).toMatchObject({ mission: 'review', a: 'own', b: 'rival', total: { n: 96 } });
    expect(pair?.entities['PT']).toMatchObject({ n: 37, csat: { n: 37, difference: 2.702703, p: 1, differs: false } });
    expect(pair?.entities['IE']).toEqual({ n: 'withheld' });
  });

  it('are left alone where a few people tried only one of them', () => {
    const rows = pilotTallies(pilot).map((row) =>
      row.rolloutId === PT.rolloutId && row.productId === 1 && row.versusId === 0 && row.questionKey === ''
        ? { ...row, published: 40 }
        : row,
    );
    const [pair] = productResults(pilot, [PT, DE, FR], new TallyTable(rows, 'confidential'), EVERYONE);
    expect(pair?.entities['PT']).toEqual({ n: 'withheld' });
    expect(isWithheld(pair?.total)).toBe(false);
    expect(pair?.total).toMatchObject({ n: 59 });
  });

  it('show a sponsor no total that would tell of one other entity', () => {
    const [pair] = compared({ entities: [PT.entityId], total: true }, [PT, DE]);
    expect(Object.keys(pair?.entities ?? {})).toEqual(['PT']);
    expect(pair?.total).toEqual({ n: 'withheld' });
  });
});
