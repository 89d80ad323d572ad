import fc from 'fast-check';
import { scopesOfPlace, searchScopeFor } from './search-scopes.js';

const place = fc.record({ rolloutId: fc.integer({ min: 1, max: 9 }), campaignId: fc.integer({ min: 1, max: 9 }) });
const isFound = (said: { rolloutId: number; campaignId: number; audience: 'rollout' | 'campaign' | 'group' }) => ({
  from: (reader: { rolloutId: number; campaignId: number }) => scopesOfPlace(reader).includes(searchScopeFor(said)),
});

describe('the words of a contribution', () => {
  it('are found by those who test beside its author, whomever it was written for', () => {
    fc.assert(
      fc.property(place, fc.constantFrom('rollout', 'campaign', 'group'), (here, audience) => {
        expect(isFound({ ...here, audience }).from(here)).toBe(true);
      }),
    );
  });

  it('are found from other entities of the campaign unless they were written for one alone', () => {
    const there = { rolloutId: 3, campaignId: 1 };
    const found = (audience: 'rollout' | 'campaign' | 'group') =>
      isFound({ rolloutId: 2, campaignId: 1, audience }).from(there);
    expect([found('rollout'), found('campaign'), found('group')]).toEqual([false, true, true]);
  });

  it('are not looked for in other campaigns, even where a rollout there has the number of a campaign here', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom('rollout', 'campaign', 'group'), (here, there, audience) => {
        fc.pre(here.campaignId !== there.campaignId && here.rolloutId !== there.rolloutId);
        expect(isFound({ ...here, audience }).from(there)).toBe(false);
      }),
    );
  });
});
