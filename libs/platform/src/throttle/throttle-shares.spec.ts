import fc from 'fast-check';
import { TestClock } from '../../../../test/support/test-clock.js';
import { AppError } from '../errors/app-error.js';
import { ThrottleShares } from './throttle-shares.js';
import { tooMany, type Limit, type Throttle, type Try } from './throttle.js';

const perMinute = (points: number): Limit => ({ name: 'api.token', points, seconds: 60 });

/** A counter that several processes share, on a database that may be away. */
class Counter {
  asked = 0;
  away = false;
  private points = 0;
  private endsAt = 0;

  constructor(private readonly clock: TestClock) {}

  consumeEach(_: unknown, tries: readonly Try[]): Promise<PromiseSettledResult<Date>[]> {
    return Promise.allSettled(tries.map((each) => Promise.resolve(each).then((one) => this.consume(one))));
  }

  private consume({ limit, points }: Try): Date {
    this.asked += 1;
    if (this.away) throw AppError.unavailable();
    const now = this.clock.now().getTime();
    if (this.endsAt <= now) [this.points, this.endsAt] = [0, now + limit.seconds * 1000];
    this.points += points;
    if (this.points > limit.points) throw tooMany(this.endsAt - now);
    return new Date(this.endsAt);
  }
}

function processes(count: number) {
  const clock = new TestClock();
  const counter = new Counter(clock);
  const shares = Array.from({ length: count }, () => new ThrottleShares(counter as unknown as Throttle, clock));
  /** How many of those that ask at the same time are let through. */
  const through = async (asking: number, limit: Limit, each = shares): Promise<number> => {
    const all = Array.from({ length: asking }, (_, n) => each[n % each.length]!.consume(limit, 'token'));
    const settled = await Promise.allSettled(all);
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'throttled' });
    return settled.filter(({ status }) => status === 'fulfilled').length;
  };
  return { clock, counter, shares, through };
}

it('asks once for all who come at the same time, and gives no more than there is', async () => {
  const { counter, through } = processes(1);
  expect(await through(60, perMinute(1200))).toBe(60);
  expect(counter.asked).toBe(1);
  expect(await through(3000, perMinute(1200))).toBe(1140);
  expect(counter.asked).toBeLessThanOrEqual(21);
});

it('remembers a refusal until its window ends', async () => {
  const { clock, counter, through } = processes(1);
  expect(await through(50, perMinute(20))).toBe(20);
  const { asked } = counter;
  expect(await through(500, perMinute(20))).toBe(0);
  expect(counter.asked).toBe(asked);
  clock.moveOn({ seconds: 60 });
  expect(await through(50, perMinute(20))).toBe(20);
});

it('keeps to the limit by itself while the database is away, and tells it afterwards', async () => {
  const { clock, counter, through } = processes(1);
  counter.away = true;
  expect(await through(100, perMinute(40))).toBe(40);
  clock.moveOn({ seconds: 61 });
  expect(await through(30, perMinute(40))).toBe(30);
  counter.away = false;
  expect(await through(100, perMinute(40))).toBe(10);
});

it('is never exceeded, and no more of it stays unused than a share for each process', async () => {
  const crowd = fc.array(fc.record({ process: fc.nat(2), asking: fc.integer({ min: 1, max: 60 }) }), { maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 10, max: 200 }), crowd, async (points, turns) => {
      const { shares, through } = processes(3);
      let passed = 0;
      for (const { process, asking } of turns) passed += await through(asking, perMinute(points), [shares[process]!]);
      const wanted = turns.reduce((sum, { asking }) => sum + asking, 0);
      expect(passed).toBeLessThanOrEqual(points);
      expect(passed).toBeGreaterThanOrEqual(Math.min(wanted, points - 3 * Math.max(1, Math.floor(points / 20))));
    }),
    { numRuns: 60 },
  );
});
