import { SATISFACTION, SATISFACTION_KEY, type TallyRow } from '#responses';
import { pilotBlueprint, pilotParticipants, pilotTallies } from '../../../../test/factories/pilot.js';
import type { Visibility } from '../disclosure/index.js';
import { campaignResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { satisfactionResults } from './satisfaction.js';
import type { Participant } from './member.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const [PT, DE, FR] = pilotParticipants() as [Participant, Participant, Participant];
const EVERYONE: Visibility = { entities: 'all', total: true };
const review = pilot.missions.find(({ formId }) => formId !== null)!;
const own = pilot.products.find(({ key }) => key === 'own')!;

/** Ratings of the own product: how many gave each value, all published, and more that are not. */
function ratings({ rolloutId }: Participant, given: Record<number, number>, waiting = 0): TallyRow[] {
  const ids = { rolloutId, missionId: review.id, productId: own.id, versusId: SATISFACTION };
  const row = (questionKey: string, bucket: string, published: number) => ({
    ...ids,
    questionKey,
    bucket,
    published,
    live: published + waiting,
  });
  const people = Object.values(given).reduce((sum, count) => sum + count, 0);
  return [
    row('', 'people', people),
    ...Object.entries(given).map(([value, count]) => row(SATISFACTION_KEY, value, count)),
  ];
}

function rated(rows: readonly TallyRow[], mode: 'named' | 'anonymous' = 'named', visibility = EVERYONE) {
  const sheet = resultSheet(pilot, [PT, DE, FR], new TallyTable(rows, mode), visibility);
  const [results] = sheet.satisfaction.map(satisfactionResults).filter(({ product }) => product === 'own');
  return results!;
}

describe('how satisfied people are with a mission and product', () => {
  it('is the share of those who gave 4 or 5, with its n and Wilson interval', () => {
    const { entities, total } = rated([...ratings(PT, { 4: 20, 5: 12, 1: 9 }), ...ratings(DE, { 5: 3, 2: 3 })]);
    expect(entities['PT']).toEqual({ n: 41, value: 78.04878, low: 63.294994, high: 87.996825 });
    expect(total).toMatchObject({ n: 47 });
  });

  it('is withheld of fewer than five people, who are in no total either', () => {
    const { entities, total } = rated([...ratings(PT, { 4: 3, 1: 3 }), ...ratings(DE, { 1: 4 })]);
    expect(entities['DE']).toEqual({ n: 'withheld' });
    expect(total).toMatchObject({ n: 6, value: 50 });
    expect(rated([]).total).toEqual({ n: 'withheld' });
  });

  it('moves in steps under every mode, the named one too', () => {
    for (const mode of ['named', 'anonymous'] as const)
      expect(rated(ratings(PT, { 4: 5 }, 3), mode).entities['PT']).toMatchObject({ n: 5 });
  });

  it('is shown to those who may see the entity, and the total only where it hides the others', () => {
    const rows = [...ratings(PT, { 4: 6 }), ...ratings(DE, { 1: 9 })];
    const seen = rated(rows, 'named', { entities: [PT.entityId], total: true });
    expect(Object.keys(seen.entities)).toEqual(['PT']);
    expect(seen.total).toEqual({ n: 'withheld' });
  });

  it('stands beside the results and changes none of them', () => {
    const tallies = pilotTallies(pilot);
    const results = (rows: readonly TallyRow[]) =>
      campaignResults(resultSheet(pilot, [PT, DE, FR], new TallyTable(rows, 'confidential'), EVERYONE));
    expect(results([...tallies, ...ratings(PT, { 4: 6 }), ...ratings(DE, { 1: 9 })])).toEqual(results(tallies));
  });
});
