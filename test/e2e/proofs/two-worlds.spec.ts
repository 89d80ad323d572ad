import { AliasLife } from '../../support/proofs/alias-life.js';
import { partings } from '../../support/proofs/onlookers.js';
import { inAWorld, type WorldWishes } from '../../support/proofs/two-worlds.js';

jest.setTimeout(300_000);

const WORLDS: WorldWishes[] = [
  { feedbackMode: 'confidential', way: 'mail' },
  { feedbackMode: 'anonymous', way: 'mail' },
  { feedbackMode: 'confidential', way: 'code' },
];
const ABOUT_CONTRIBUTIONS = /\/(contributions|triage|outcomes|comments|reports|inbox)\b/;
/** Of the test clock, in UTC and in Berlin; and of any moment in JSON. */
const TIME_OF_DAY = /\b(?:09|10):30\b|\d{4}-\d\d-\d\dT(?!00:00:00)\d\d:\d\d/;

describe.each(WORLDS)('two worlds that differ only in who an alias is ($feedbackMode, by $way)', (wishes) => {
  it('look the same to everybody else, whatever the alias and the team do, and show days instead of times', async () => {
    const one = await inAWorld(wishes, 'xenia', (world) => new AliasLife(world).play());
    const other = await inAWorld(wishes, 'yannis', (world) => new AliasLife(world).play());
    expect(partings(one, other).slice(0, 20)).toEqual([]);
    expect(one.size).toBeGreaterThan(1000);
    // What was answered is published, or nothing of it could part.
    expect([...one].some(([where, what]) => /^long after.*\/texts/.test(where) && what.includes('Wort 2'))).toBe(true);
    const dated = [...one].filter(([where, what]) => ABOUT_CONTRIBUTIONS.test(where) && TIME_OF_DAY.test(what));
    expect(dated.map(([where, what]) => `${where}: ${TIME_OF_DAY.exec(what)?.[0]}`)).toEqual([]);
  });
});
