import { openPortal, type OpenPortal } from '../../support/portal.js';
import { queriesOf } from '../../support/queries.js';
import { anAccount, outside, send, signIn, type Account } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const PAIRS = 200;

describe('an account somebody has and one nobody has', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  let people: Account[];
  beforeAll(async () => {
    portal = await openPortal({ clock });
    people = [];
    while (people.length < PAIRS) people.push(await anAccount());
  });

  const nobody = (at: number) => `nobody.${at}@horizon.example`;
  const ask = (email: string) => send(portal.browser(), '/sign-in/link', { email, next: '/me' });
  const guess = (email: string) => signIn(portal.browser(), email, 'not-the-password');

  /** What an attempt asks of the database; a new row is one whatever number it gets. */
  const statements = async (work: () => Promise<unknown>) =>
    (await queriesOf(portal, work)).map((sql) => sql.replace(/\s+/g, ' ').replace(/\?|\b\d+\b/g, '?'));

  it('are answered alike in 200 interleaved pairs', async () => {
    for (const [at, { email }] of people.entries()) {
      // One network may ask for so many at once only: see the story of one address.
      if (at === PAIRS / 2) clock.moveOn({ minutes: 16 });
      const [known, unknown] = [await ask(email), await ask(nobody(at))];
      expect(outside(unknown, nobody(at))).toEqual(outside(known, email));
    }
  }, 60_000);

  it('cost the same statements when a link is asked for, and nothing right after', async () => {
    clock.moveOn({ minutes: 20 });
    await portal.work();
    const known = await statements(() => ask(people[0]!.email));
    const unknown = await statements(() => ask(nobody(0)));
    expect(unknown).toEqual(known);
    // The next request of whoever asked shares the process with no work for this one.
    expect(await portal.work()).toBe(0);
  });

  it('cost the same statements in the worker, some seconds later, but for the mail itself', async () => {
    const turn = async (email: string) => {
      clock.moveOn({ minutes: 20 });
      await portal.work();
      await ask(email);
      clock.moveOn({ seconds: 5 });
      return statements(() => portal.work());
    };
    const [known, unknown] = [await turn(people[1]!.email), await turn(nobody(1))];
    const ofLink = (all: string[]) =>
      all.filter((sql) => /sign_in_link/.test(sql) && !/token_hash\W+=/.test(sql.split('WHERE')[0]!));
    expect(ofLink(unknown)).toEqual(ofLink(known).slice(0, ofLink(unknown).length));
    expect(ofLink(unknown).length).toBeGreaterThan(2);
    expect(unknown.some((sql) => /INTO .?mail\b/.test(sql))).toBe(false);
    expect(known.some((sql) => /INTO .?mail\b/.test(sql))).toBe(true);
  });

  it('begin to be worked on at a moment that tells nothing', async () => {
    const delays = new Set<number>();
    for (const { email } of people.slice(2, 12)) {
      clock.moveOn({ minutes: 20 });
      await portal.work();
      await ask(email);
      for (let waited = 0; ; waited += 250) {
        if (await portal.work()) {
          delays.add(waited);
          break;
        }
        clock.moveOn({ seconds: 0.25 });
        expect(waited).toBeLessThan(5000);
      }
    }
    expect(delays.has(0)).toBe(false);
    expect(delays.size).toBeGreaterThan(3);
  });

  it('cost the same statements when a password is tried', async () => {
    await guess('warming.up@horizon.example');
    const known = await statements(() => guess(people[20]!.email));
    const unknown = await statements(() => guess(nobody(20)));
    expect(unknown).toEqual(known);
  });
});
