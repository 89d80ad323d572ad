import { SATISFACTION, SATISFACTION_KEY } from '#responses';
import { pilotBlueprint, pilotParticipants, pilotTallies } from '../../../../test/factories/pilot.js';
import { campaignResults, type BlockResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { figureRows } from './figure-rows.js';
import type { Participant } from './member.js';
import { rolloutResults } from './rollout-results.js';
import { satisfactionResults } from './satisfaction.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const [PT, DE] = pilotParticipants() as [Participant, Participant];
const review = pilot.missions.find(({ formId }) => formId !== null)!;
const own = pilot.products.find(({ key }) => key === 'own')!;

const kept = ({ rolloutId }: Participant, waiting: number, versusId = 0) => ({
  rolloutId,
  missionId: review.id,
  productId: own.id,
  versusId,
  waiting,
});

function sheet(waiting: ReturnType<typeof kept>[], entities: 'all' | number[] = 'all', privacy = {}) {
  const participants = [{ ...PT, privacy }, DE];
  const table = new TallyTable(pilotTallies(pilot), 'confidential', waiting);
  return resultSheet(pilot, participants, table, { entities, total: true });
}
const ownOf = (some: ReturnType<typeof sheet>) => campaignResults(some)['own'] as BlockResults;

describe('answers that are kept back after the end', () => {
  it('are told by their number beside the figures, in page, JSON and file', () => {
    const seen = sheet([kept(PT, 7)]);
    expect(ownOf(seen).waiting).toEqual({ PT: 7 });
    expect(rolloutResults(seen, 'PT')['own']).toMatchObject({ waiting: 7 });
    expect([...figureRows(seen)].filter(({ kind }) => kind === 'waiting')).toMatchObject([{ entity: 'PT', n: 7 }]);
    expect(ownOf(sheet([]))).not.toHaveProperty('waiting');
  });

  it('are a few below the minimum of the entity, and nobody knows how many', () => {
    for (const few of [1, 4]) expect(ownOf(sheet([kept(PT, few)])).waiting).toEqual({ PT: 'few' });
    expect(ownOf(sheet([kept(PT, 7)], 'all', { minimumGroup: 8 })).waiting).toEqual({ PT: 'few' });
  });

  it('are told of the entities one sees, and of none that is withheld', () => {
    expect(ownOf(sheet([kept(PT, 7), kept(DE, 6)], [DE.entityId])).waiting).toEqual({ DE: 6 });
    expect(ownOf(sheet([kept(PT, 7)], 'all', { minimumGroup: 80 }))).not.toHaveProperty('waiting');
  });

  it('are told of ratings too', () => {
    const group = { rolloutId: PT.rolloutId, missionId: review.id, productId: own.id, versusId: SATISFACTION };
    const cells = { '': 'people', [SATISFACTION_KEY]: '4' };
    const rows = Object.entries(cells).map(([questionKey, bucket]) => ({
      ...group,
      questionKey,
      bucket,
      live: 18,
      published: 12,
    }));
    const table = new TallyTable(rows, 'named', [kept(PT, 6, SATISFACTION)]);
    const { satisfaction } = resultSheet(pilot, [PT, DE], table, { entities: 'all', total: true });
    const rated = satisfaction.map(satisfactionResults).find(({ product }) => product === own.key);
    expect(rated).toMatchObject({ entities: { PT: { n: 12 } }, waiting: { PT: 6 } });
  });
});
