import type { FeedbackMode } from '#campaigns';
import { CURRENT, PUBLISHED } from '../tallies/step-plan.js';
import type { MissionContext } from './mission-context.js';
import { isCompared, isStepwise, newResponse, type Arrival } from './submission.js';

const mission = (feedbackMode: FeedbackMode, timeZone = 'Europe/Lisbon') => ({
  ...{ rolloutId: 1, missionId: 2, productId: 3, enrolmentId: 4 },
  ...{ feedbackMode, timeZone },
});
const arrival: Arrival = {
  ...{ formVersionId: 10, answers: { nps: 9 }, at: new Date('2026-03-02T23:30:00Z'), clientToken: 'phone-0001' },
  ...{ locale: 'pt', byCode: true, revisionOnPhone: 4, sentIn: 'fingerprint' },
};

describe('a response as it is stored', () => {
  it('by name and under an alias keeps who sent it, when and how, so that it can be changed', () => {
    for (const mode of ['named', 'confidential'] as const)
      expect(newResponse(mission(mode), arrival)).toMatchObject({
        ...{ enrolmentId: 4, submittedAt: arrival.at, clientToken: 'phone-0001', locale: 'pt' },
        ...{ byCode: true, revisionOnPhone: 4, sentIn: 'fingerprint' },
      });
  });

  it('of nobody keeps its place, its answers and its day, and nothing else', () => {
    const row = newResponse(mission('anonymous'), arrival);
    const kept = Object.entries(row).filter(([, value]) => value !== null && value !== false);
    expect(Object.fromEntries(kept)).toEqual({
      ...{ id: row.id, rolloutId: 1, missionId: 2, productId: 3, formVersionId: 10 },
      ...{ answers: { nps: 9 }, step: CURRENT, submittedOn: '2026-03-02' },
    });
  });

  it.each([
    ['America/Lima', '2026-03-02'],
    ['Europe/Lisbon', '2026-03-02'],
    ['Europe/Berlin', '2026-03-03'],
    ['Pacific/Auckland', '2026-03-03'],
  ])('has the day of its country: %s', (timeZone, day) => {
    for (const mode of ['named', 'confidential', 'anonymous'] as const)
      expect(newResponse(mission(mode, timeZone), arrival).submittedOn).toBe(day);
  });

  it('has a key that says nothing of the order in which it came', () => {
    const ids = Array.from({ length: 200 }, () => newResponse(mission('anonymous'), arrival).id);
    expect(new Set(ids).size).toBe(200);
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    expect([...ids].sort()).not.toEqual(ids);
  });

  it('is shown at once by name, and by steps where people are not named', () => {
    const steps = (['named', 'confidential', 'anonymous'] as const).map(
      (mode) => newResponse(mission(mode), arrival).step,
    );
    expect(steps).toEqual([PUBLISHED, CURRENT, CURRENT]);
    expect(isStepwise({ feedbackMode: 'named' })).toBe(false);
  });
});

describe('one person’s answers about two products', () => {
  it('are compared where each is asked about each, and where it can be told that they are one person’s', () => {
    const compared = (perProduct: boolean, feedbackMode: FeedbackMode) =>
      isCompared({ perProduct, feedbackMode } as MissionContext);
    expect([compared(true, 'named'), compared(true, 'confidential')]).toEqual([true, true]);
    expect([compared(true, 'anonymous'), compared(false, 'named')]).toEqual([false, false]);
  });
});
