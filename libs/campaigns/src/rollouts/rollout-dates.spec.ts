import { dateProblems, type RolloutDates } from './rollout-dates.js';
import type { RolloutStatus } from './rollout.entity.js';

const stored: RolloutDates = {
  recruitingFrom: '2026-03-01',
  testingFrom: '2026-03-10',
  testingUntil: '2026-03-20',
  archivedFrom: '2026-04-30',
};
const problems = (status: RolloutStatus, change: Partial<RolloutDates>, today: string | undefined = '2026-02-20') =>
  dateProblems({ ...stored, ...change }, { ...stored, status }, today).map(
    ({ field, messageKey }) => `${field} ${messageKey.replace('rollouts.problems.', '')}`,
  );

describe('the dates of a rollout', () => {
  it('may follow one another on the same day, but for the archive', () => {
    expect(problems('draft', { testingFrom: '2026-03-01', testingUntil: '2026-03-01' })).toEqual([]);
    expect(problems('draft', { archivedFrom: '2026-03-20' })).toEqual(['archivedFrom order']);
    expect(problems('draft', { archivedFrom: '2026-03-21' })).toEqual([]);
  });

  it('must be in order, also over a gap', () => {
    expect(problems('draft', { testingFrom: '2026-02-25' })).toEqual(['testingFrom order']);
    expect(problems('draft', { recruitingFrom: '2026-03-25' })).toEqual(['testingFrom order', 'testingUntil order']);
    expect(problems('draft', { testingFrom: null, testingUntil: '2026-02-28' })).toEqual(['testingUntil order']);
  });

  it('cannot be set to a day gone by, unless the product itself tells of the past', () => {
    expect(problems('draft', { recruitingFrom: '2026-02-19' })).toEqual(['recruitingFrom dayGone']);
    expect(problems('draft', { recruitingFrom: '2026-02-20' })).toEqual([]);
    expect(
      dateProblems({ ...stored, recruitingFrom: '2020-01-01' }, { ...stored, status: 'draft' }, undefined),
    ).toEqual([]);
  });

  it('stay as they were for steps already taken', () => {
    const late = '2026-03-12';
    expect(problems('testing', { recruitingFrom: '2026-03-02', testingUntil: '2026-03-25' }, late)).toEqual([
      'recruitingFrom stepTaken',
    ]);
    expect(problems('testing', { testingUntil: '2026-03-12' }, late)).toEqual([]);
    expect(problems('analysing', { testingUntil: null }, '2026-03-25')).toEqual(['testingUntil stepTaken']);
    expect(problems('archived', { archivedFrom: null }, '2026-05-01')).toEqual(['archivedFrom stepTaken']);
  });

  it('may all be left open', () => {
    const open = { recruitingFrom: null, testingFrom: null, testingUntil: null, archivedFrom: null };
    expect(problems('draft', open)).toEqual([]);
  });
});
