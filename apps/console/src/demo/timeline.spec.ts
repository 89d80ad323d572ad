import { DemoClock } from './demo-clock.js';
import { Timeline } from './timeline.js';

const HOUR_MS = 3_600_000;

afterEach(() => jest.useRealTimers());

describe('the timeline of the demo', () => {
  it.each(['2026-11-25T00:10:00Z', '2026-11-25T06:00:00Z', '2026-11-25T20:00:00Z'])(
    'at %s plays in the order of time what was planned in any, and nothing that is still to come',
    async (now) => {
      jest.useFakeTimers({ now: new Date(now) });
      const clock = new DemoClock();
      const timeline = new Timeline(clock);
      const played: [string, Date][] = [];
      const plan = (name: string, daysAgo: number) =>
        timeline.plan(daysAgo, () => Promise.resolve(played.push([name, clock.now()])));
      for (const [name, daysAgo] of Object.entries({ today: 0.01, read: 12.4, said: 13, decided: 2.2 }))
        plan(name, daysAgo);
      await timeline.play();
      expect(played.map(([name]) => name)).toEqual(['said', 'read', 'decided', 'today']);
      for (const [, at] of played) expect(at.getTime()).toBeLessThanOrEqual(Date.parse(now));
      expect(clock.now()).toEqual(new Date(now));
    },
  );

  it('has people say things when they are at work, on the day that was meant', () => {
    jest.useFakeTimers({ now: new Date('2026-11-25T23:50:00Z') });
    const at = new Timeline(new DemoClock()).moment(3);
    expect(at.toISOString()).toMatch(/^2026-11-22/);
    expect(at.getTime() % (24 * HOUR_MS)).toBeLessThan(17 * HOUR_MS + 1);
  });
});
