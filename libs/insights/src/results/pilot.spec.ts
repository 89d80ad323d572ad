import { pilotBlueprint, pilotParticipants, pilotResponses, pilotTallies } from '../../../../test/factories/pilot.js';
import { pilotExpected } from '../../../../test/support/pilot-files.js';
import { splitBases } from '../../../../test/support/proofs/same-figures.js';
import { campaignResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { resultSheet } from './result-sheet.js';

const EVERYONE = { entities: 'all', total: true } as const;

/** Every figure to 1e-4, and not a key more or less anywhere. */
function expectClose(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') {
    if (typeof actual !== 'number' || !(Math.abs(actual - expected) <= 1e-4))
      throw new Error(`${path}: ${String(actual)} instead of ${expected}`);
  } else if (typeof expected === 'object' && expected !== null) {
    expect([path, Object.keys(actual as object).sort()]).toEqual([path, Object.keys(expected).sort()]);
    for (const [key, value] of Object.entries(expected))
      expectClose((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else expect([path, actual]).toEqual([path, expected]);
}

describe('the results of the pilot', () => {
  const blueprint = pilotBlueprint();
  const table = new TallyTable(pilotTallies(blueprint), blueprint.campaign.feedbackMode);
  const results = campaignResults(resultSheet(blueprint, pilotParticipants(), table, EVERYONE));

  it('are those computed independently, key by key', () => {
    const { withoutBases } = splitBases(results);
    expectClose(withoutBases, JSON.parse(pilotExpected()), 'results');
  });

  it('say of the only question that not everybody answered how many did', () => {
    const ticked = pilotResponses().filter(
      ({ entity, product, answers }) => entity === 'PT' && product === 'own' && 'liked' in answers,
    );
    expect(ticked.length).toBeLessThan(67);
    const { bases } = splitBases(results);
    expect(bases[0]).toEqual({ liked: { asked: 67, answered: ticked.length } });
    expect(new Set(bases.flatMap((each) => Object.keys(each as object)))).toEqual(new Set(['liked']));
  });

  it('have figures of at most six decimals', () => {
    const numbers = JSON.stringify(results).match(/-?\d+\.\d+(e-?\d+)?/g) ?? [];
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) expect(Number(number)).toBe(Math.round(Number(number) * 1e6) / 1e6);
  });
});
