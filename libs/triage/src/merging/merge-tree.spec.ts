import { refusalToMerge, treeBelow } from './merge-tree.js';

const CAMPAIGN = 1;
const a = { id: 'a', mergedInto: null, campaignId: CAMPAIGN };
const b = { id: 'b', mergedInto: 'a', campaignId: CAMPAIGN };
const c = { id: 'c', mergedInto: 'b', campaignId: CAMPAIGN };
const d = { id: 'd', mergedInto: 'a', campaignId: CAMPAIGN };
const e = { id: 'e', mergedInto: null, campaignId: CAMPAIGN };
const all = [a, b, c, d, e];

it('takes along what had been merged into a contribution before', () => {
  expect(treeBelow('a', all)).toEqual(['a', 'b', 'd', 'c']);
  expect(treeBelow('b', all)).toEqual(['b', 'c']);
  expect(treeBelow('e', all)).toEqual(['e']);
});

it('never goes round in a circle, nor across campaigns', () => {
  expect(refusalToMerge(a, c, all)).toBe('triage.merge.errors.circle');
  expect(refusalToMerge(a, a, all)).toBe('triage.merge.errors.itself');
  expect(refusalToMerge(b, e, all)).toBe('triage.merge.errors.already');
  expect(refusalToMerge(e, { ...a, campaignId: 2 }, all)).toBe('triage.merge.errors.otherCampaign');
  expect(refusalToMerge(a, e, all)).toBeNull();
  expect(refusalToMerge(e, c, all)).toBeNull();
});
