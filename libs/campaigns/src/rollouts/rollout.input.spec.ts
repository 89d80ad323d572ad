import { AppError, bind } from '#platform';
import { AmbassadorTeamInput, RolloutDatesInput, RolloutInput, RolloutTargetInput } from './rollout.input.js';

const problemsOf = (attempt: () => unknown): string[] => {
  try {
    attempt();
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields.map(({ field, messageKey }) => `${field} ${messageKey.replace('errors.', '')}`);
  }
};

describe('where a campaign shall run', () => {
  it('is told by ticked boxes: none, one or several', () => {
    expect(bind(RolloutInput, { entities: 'PT' }).entities).toEqual(['PT']);
    expect(bind(RolloutInput, { entities: ['PT', 'DE'] }).entities).toEqual(['PT', 'DE']);
    for (const entities of [undefined, '', []])
      expect(problemsOf(() => bind(RolloutInput, { entities }))).toEqual(['entities chooseSome']);
  });

  it('names each entity once', () => {
    expect(problemsOf(() => bind(RolloutInput, { entities: ['PT', 'PT'] }))).toHaveLength(1);
    expect(problemsOf(() => bind(RolloutInput, { entities: [7] }))).toHaveLength(1);
  });
});

describe('when', () => {
  it('is a day of the calendar, or left open', () => {
    const typed = { recruitingFrom: '2028-02-29', testingFrom: '', testingUntil: '  ', archivedFrom: null };
    const open = { testingFrom: null, testingUntil: null, archivedFrom: null };
    expect({ ...bind(RolloutDatesInput, typed) }).toEqual({ recruitingFrom: '2028-02-29', ...open });
    expect({ ...bind(RolloutDatesInput, {}) }).toEqual({ recruitingFrom: null, ...open });
  });

  it.each(['2027-02-29', '2026-2-3', '01/03/2026', '2026-03-01T00:00:00Z', '0', 'tomorrow', 20260301])(
    'is not %j',
    (testingFrom) => {
      expect(problemsOf(() => bind(RolloutDatesInput, { testingFrom }))).toEqual(['testingFrom invalidDate']);
    },
  );
});

describe('how many testers', () => {
  it('is a whole number from one up, or nothing said', () => {
    expect(bind(RolloutTargetInput, { target: '40' }).target).toBe(40);
    expect(bind(RolloutTargetInput, { target: ' ' }).target).toBeUndefined();
    expect(bind(RolloutTargetInput, {}).target).toBeUndefined();
    for (const target of ['0', '-5', '1000001', '2,5', 'many', '1e999'])
      expect(problemsOf(() => bind(RolloutTargetInput, { target }))).toHaveLength(1);
  });
});

describe('who the ambassadors are', () => {
  it('is the whole team: nobody, one or several', () => {
    expect(bind(AmbassadorTeamInput, { personIds: '' }).personIds).toEqual([]);
    expect(bind(AmbassadorTeamInput, { personIds: ' 7 ' }).personIds).toEqual([7]);
    expect(bind(AmbassadorTeamInput, { personIds: ['7', 8] }).personIds).toEqual([7, 8]);
  });

  it('is not read out of a request that forgot to say: that would send everybody away', () => {
    expect(problemsOf(() => bind(AmbassadorTeamInput, {}))).toEqual(['personIds required']);
    for (const personIds of ['Ana', ['7', '7'], ['7', ''], ['7.5'], [null]])
      expect(problemsOf(() => bind(AmbassadorTeamInput, { personIds }))).toHaveLength(1);
  });
});
