import { RequestContext } from '#platform';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { SignInBudgets, type Knock } from './budgets.js';
import { KnownBrowsers } from './known-browsers.js';
import { Refusals } from './refusals.js';

/** As many tries as a test can make; more than any limit here. */
const MANY = 60;

describe('how often somebody may try to get in', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let budgets: SignInBudgets;
  let serial = 0;
  let account: string;
  let network: string;
  beforeAll(async () => {
    product = await openProduct({ clock });
    budgets = product.get(SignInBudgets);
  });
  beforeEach(() => {
    serial += 1;
    account = `ana${serial}@horizon.example`;
    network = `10.0.${serial}.1`;
    clock.moveOn({ days: 1 });
  });

  const from = (address: string) =>
    RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'test', address });
  const knock = (more: Partial<Knock> = {}): Knock => ({ account, personId: 7, known: undefined, ...more });
  /** How many of many tries in a row go through. */
  async function passing(attempt: (at: number) => Promise<unknown>, most = MANY): Promise<number> {
    for (let at = 0; at < most; at += 1) {
      const isThrough = await attempt(at).then(
        () => true,
        (error: unknown) => {
          if ((error as { code?: string }).code !== 'throttled') throw error;
          return false;
        },
      );
      if (!isThrough) return at;
    }
    return most;
  }
  const guess = (address = network, more: Partial<Knock> = {}) => budgets.spendGuess(from(address), knock(more));
  const ask = (browser: string, address = network, more: Partial<Knock> = {}) =>
    budgets.spendLink(from(address), knock(more), browser);
  const browserOf = (personId: number) => product.get(KnownBrowsers).withPerson(undefined, personId);

  describe('with a password', () => {
    it('is fifteen times a quarter of an hour from one network, and anew from the next moment on', async () => {
      expect(await passing(() => guess())).toBe(15);
      clock.moveOn({ minutes: 15, ms: -1 });
      expect(await passing(() => guess(), 1)).toBe(0);
      clock.moveOn({ ms: 1 });
      expect(await passing(() => guess())).toBe(15);
    });

    it('is fifty times from everywhere: four networks, and the fifth finds the account closed to strangers', async () => {
      const all = [];
      for (const at of [1, 2, 3, 4, 5]) all.push(await passing(() => guess(`10.${at}.${serial}.1`)));
      expect(all).toEqual([15, 15, 15, 5, 0]);
    });

    it('is the owner’s own in a browser they have used, whatever strangers tried', async () => {
      for (const at of [1, 2, 3, 4]) await passing(() => guess(`10.${at}.${serial}.2`));
      const known = browserOf(7);
      expect((await guess(network, { known })).from).toBe('known');
      expect(await passing(() => guess(network, { known }))).toBe(14);
      expect(await passing(() => guess(network, { known: browserOf(7) }), 5)).toBe(5);
    });

    it('is a stranger’s with the browser of somebody else, and for an account nobody has', async () => {
      expect((await guess(network, { known: browserOf(8) })).from).toBe('unknown');
      const nobody = { account: `nobody${serial}@horizon.example`, personId: undefined };
      expect(await passing(() => guess(network, nobody))).toBe(15);
      expect((await guess('10.9.9.9', { ...nobody, known: browserOf(7) })).from).toBe('unknown');
    });

    it('is given back by the right one, so that who mistypes now and then is never kept out', async () => {
      const mistyping = async (at: number) => {
        const tried = await guess();
        if (at % 5 === 4) await tried.giveBack();
      };
      // The account's own count goes on: fifty tries of an hour's morning are nobody's typing.
      expect(await passing(mistyping)).toBe(50);
    });

    it('counts one network for all addresses of a subscriber, and one account however often it is asked from', async () => {
      expect(await passing((at) => guess(`2001:db8:0:${serial}::${at.toString(16)}`))).toBe(15);
    });
  });

  describe('with a link', () => {
    it('is five times in one browser, ten from one network, twenty from everywhere', async () => {
      expect(await passing(() => ask('a'))).toBe(5);
      expect(await passing(() => ask('b'))).toBe(5);
      expect(await passing(() => ask('c'))).toBe(0);
      expect(await passing((at) => ask(`d${at}`, `10.200.${serial}.${at % 2}`))).toBe(10);
    });

    it('is five times in a browser of one’s own, after twenty strangers too', async () => {
      await passing((at) => ask(`x${at}`, `10.201.${serial}.${at % 3}`));
      const known = browserOf(7);
      expect(await ask('mine', network, { known })).toEqual({ from: 'known', pace: 'at_once' });
      expect(await passing(() => ask('mine', network, { known }))).toBe(4);
    });

    it('costs nothing wider where a narrower limit refuses: a child at one screen shuts nobody else out', async () => {
      await passing(() => ask('a'));
      for (let more = 0; more < 20; more += 1) await passing(() => ask('a'), 1);
      expect(await passing(() => ask('b'))).toBe(5);
    });

    it('waits a little once a network has asked for three hundred, then for a minute', async () => {
      const others = (at: number) =>
        budgets.spendLink(
          from(network),
          { account: `p${at}-${account}`, personId: undefined, known: undefined },
          `b${at}`,
        );
      const paces: string[] = [];
      const passed = await passing(async (at) => paces.push((await others(at)).pace), 400);
      expect(paces.filter((pace) => pace === 'at_once')).toHaveLength(300);
      expect([passed, paces.length]).toEqual([330, 330]);
      expect((await others(9_999).catch((error: unknown) => error as { vars: object })) as object).toMatchObject({
        code: 'throttled',
        vars: { seconds: 60 },
      });
      clock.moveOn({ seconds: 60 });
      expect((await others(10_000)).pace).toBe('slowed');
    });
  });

  it('is refused with the seconds that are left to wait', async () => {
    await passing(() => guess());
    clock.moveOn({ minutes: 14 });
    await expect(guess()).rejects.toMatchObject({ code: 'throttled', vars: { seconds: 60, count: 1 } });
  });

  it('leaves a trace of who was turned away, but not of what was typed', async () => {
    await product.get(Refusals).record(from(network), 'password', account);
    await product.get(Refusals).record(from(network), 'join_code');
    const traces = await auditOf(product, 'session.refuse');
    expect(JSON.stringify(traces)).not.toContain(account);
    expect(traces.map(({ subject_id, details }) => [subject_id.length, details])).toEqual([
      [40, '{"method":"password"}'],
      [1, '{"method":"join_code"}'],
    ]);
  });
});
