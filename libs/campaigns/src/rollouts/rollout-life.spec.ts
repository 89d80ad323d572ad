import { dueSteps, nextDate, nextStep } from './rollout-life.js';
import { ROLLOUT_STATUSES, type RolloutStatus } from './rollout.entity.js';

const dates = {
  recruitingFrom: '2028-02-01',
  testingFrom: '2028-02-15',
  testingUntil: '2028-02-29',
  archivedFrom: '2028-03-31',
};
const due = (status: RolloutStatus, today: string) => dueSteps({ ...dates, status }, today);

describe('the life of a rollout', () => {
  it('goes forward one step at a time and ends', () => {
    expect(ROLLOUT_STATUSES.map((status) => nextStep(status)?.to)).toEqual([
      'recruiting',
      'testing',
      'analysing',
      'archived',
      undefined,
    ]);
  });

  it('begins recruiting and testing on their first day, not before', () => {
    expect(due('draft', '2028-01-31')).toEqual([]);
    expect(due('draft', '2028-02-01')).toEqual(['recruiting']);
    expect(due('recruiting', '2028-02-14')).toEqual([]);
    expect(due('recruiting', '2028-02-15')).toEqual(['testing']);
  });

  it('keeps the last day of testing open to its end, a 29 February too', () => {
    expect(due('testing', '2028-02-29')).toEqual([]);
    expect(due('testing', '2028-03-01')).toEqual(['analysing']);
  });

  it('catches up over several steps after a long pause', () => {
    expect(due('draft', '2028-03-15')).toEqual(['recruiting', 'testing', 'analysing']);
    expect(due('recruiting', '2029-01-01')).toEqual(['testing', 'analysing', 'archived']);
    expect(due('archived', '2029-01-01')).toEqual([]);
  });

  it('waits for somebody where no day is set', () => {
    expect(dueSteps({ ...dates, testingFrom: null, status: 'draft' }, '2029-01-01')).toEqual(['recruiting']);
    expect(dueSteps({ ...dates, recruitingFrom: null, status: 'draft' }, '2029-01-01')).toEqual([]);
  });

  it('says which day comes next', () => {
    expect(ROLLOUT_STATUSES.map((status) => nextDate({ ...dates, status }))).toEqual([
      '2028-02-01',
      '2028-02-15',
      '2028-02-29',
      '2028-03-31',
      null,
    ]);
  });
});
