import { pilotBlueprint, pilotFile, pilotParticipants, pilotTallies } from '../../../../test/factories/pilot.js';
import { campaignResults } from './campaign-results.js';
import { Cube } from './cube.js';
import { sheetOf } from './sheet.js';

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
  const cube = new Cube(pilotTallies(blueprint), blueprint.campaign.feedbackMode);
  const results = campaignResults(sheetOf(blueprint, pilotParticipants(), cube, EVERYONE));

  it('are those computed independently, key by key', () => {
    expectClose(JSON.parse(JSON.stringify(results)), JSON.parse(pilotFile('expected.json')), 'results');
  });

  it('have figures of at most six decimals', () => {
    const numbers = JSON.stringify(results).match(/-?\d+\.\d+(e-?\d+)?/g) ?? [];
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) expect(Number(number)).toBe(Math.round(Number(number) * 1e6) / 1e6);
  });
});
