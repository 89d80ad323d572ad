import fc from 'fast-check';
import { NO_DATES, dateProblems, openingProblems, type RolloutDates } from './rollout-dates.js';
import { dueSteps } from './rollout-life.js';
import { ROLLOUT_STATUSES, type RolloutStatus } from './rollout.entity.js';

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

  it('are not held up by the day of a step that somebody has taken early, by hand', () => {
    const early = '2026-02-20';
    expect(problems('recruiting', { testingFrom: '2026-02-25' }, early)).toEqual([]);
    expect(problems('testing', { testingUntil: '2026-02-22' }, early)).toEqual([]);
    expect(problems('analysing', { archivedFrom: '2026-02-21' }, early)).toEqual([]);
    expect(problems('recruiting', { testingFrom: '2026-02-25', testingUntil: '2026-02-24' }, early)).toEqual([
      'testingUntil order',
    ]);
  });

  it('may all be left open', () => {
    const open = { recruitingFrom: null, testingFrom: null, testingUntil: null, archivedFrom: null };
    expect(problems('draft', open)).toEqual([]);
  });
});

describe('the dates of rollouts that open together', () => {
  const open: RolloutDates = { recruitingFrom: null, testingFrom: null, testingUntil: null, archivedFrom: null };
  /** On 2 March around noon in Lisbon; behind the date line it is still the 1st, before it the 3rd already. */
  const everywhere = [
    { code: 'WS', today: '2026-03-03' },
    { code: 'PT', today: '2026-03-02' },
    { code: 'AS', today: '2026-03-01' },
  ];
  const opened = (dates: Partial<RolloutDates>, entities: Parameters<typeof openingProblems>[1] = everywhere) =>
    openingProblems({ ...open, ...dates }, entities).map(({ field, messageKey, vars }) =>
      [field, messageKey.replace('rollouts.problems.', ''), vars?.['codes']].filter(Boolean).join(' '),
    );

  it('are days that have not gone by in any of the entities, and say where they have', () => {
    expect(opened({ testingUntil: '2026-03-03' })).toEqual([]);
    expect(opened({ testingUntil: '2026-03-02' })).toEqual(['testingUntil dayGoneIn WS']);
    expect(opened({ testingUntil: '2026-03-01' })).toEqual(['testingUntil dayGoneIn PT, WS']);
    expect(opened({ testingUntil: '2026-02-28' })).toEqual(['testingUntil dayGone']);
  });

  it('name no entity where only one opens, or where the order is what is wrong', () => {
    expect(opened({ testingUntil: '2026-03-02' }, [everywhere[0]!])).toEqual(['testingUntil dayGone']);
    expect(opened({ recruitingFrom: '2026-03-05', testingFrom: '2026-03-04' })).toEqual(['testingFrom order']);
    expect(opened({ recruitingFrom: '2026-03-04', testingFrom: '2026-03-02' })).toEqual([
      'testingFrom dayGoneIn WS',
      'testingFrom order',
    ]);
  });

  it('may lie in the past where the product itself tells of it', () => {
    const untold = everywhere.map(({ code }) => ({ code, today: undefined }));
    expect(opened({ testingFrom: '2019-01-01', testingUntil: '2019-01-31' }, untold)).toEqual([]);
    expect(opened({ testingFrom: '2019-02-01', testingUntil: '2019-01-31' }, untold)).toEqual(['testingUntil order']);
  });
});

describe('dates that were taken once', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
  const some = fc.option(day);
  const wanted = fc.record({ recruitingFrom: some, testingFrom: some, testingUntil: some, archivedFrom: some });

  it('are taken again as they stand, in every state, and move the rollout through its states in order', () => {
    fc.assert(
      fc.property(wanted, day, fc.constantFrom(...ROLLOUT_STATUSES), (dates, today, status) => {
        fc.pre(!dateProblems(dates, { ...NO_DATES, status: 'draft' }, today).length);
        expect(dateProblems(dates, { ...dates, status }, '2027-01-01')).toEqual([]);
        const [began, ended] = [dates.testingFrom ?? dates.recruitingFrom, dates.testingUntil];
        // Nobody's test is over before it begins.
        if (began && ended) expect(dueSteps({ ...dates, status: 'testing' }, began)).toEqual([]);
        if (ended && dates.archivedFrom) expect(dates.archivedFrom > ended).toBe(true);
      }),
    );
  });
});
