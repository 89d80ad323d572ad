import { Database, JobRunner, Jobs, RequestContext, type AppError } from '#platform';
import { aPerson } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { PersonRecords } from '../people/person-records.js';
import { JoinCode } from './join-code.entity.js';
import { JoinCodes } from './join-codes.service.js';
import { SignInLink } from './sign-in-link.entity.js';
import { SignInLinks } from './sign-in-links.service.js';

const BROWSER = 'a browser that asks';

describe('links by mail', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let links: SignInLinks;
  beforeAll(async () => {
    product = await openProduct({ clock });
    links = product.get(SignInLinks);
  });

  let serial = 0;
  const visitor = () => {
    const address = `10.6.${(serial += 1)}.1`;
    return RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'test', address });
  };
  const stored = () => product.get(Database).repository(undefined, SignInLink);
  async function ask(email: string | null, destination = '/', browser = BROWSER): Promise<SignInLink> {
    await links.request(visitor(), { email: email ?? '', browser, destination });
    const [latest] = await stored().find({ order: { id: 'DESC' }, take: 1 });
    return latest!;
  }
  const mint = async ({ id }: SignInLink) => (await links.mint(product.system, id)) ?? '';
  const outcome = (secret: string, browser: string | undefined = BROWSER) =>
    links.consume(visitor(), secret, browser).then(
      ({ destination }) => `in ${destination}`,
      (error: unknown) => (error as AppError).code,
    );

  it('lead where somebody was going, without the question where that is too long to be kept', async () => {
    const { email } = await aPerson();
    const fits = `/rollouts/7?${'q'.repeat(188)}`;
    expect(fits).toHaveLength(200);
    for (const [wanted, kept] of [
      [fits, fits],
      [`${fits}q`, '/rollouts/7'],
      [`/rollouts/7#${'q'.repeat(200)}`, '/rollouts/7'],
      [`/${'p'.repeat(200)}`, '/'],
      ['/me', '/me'],
    ] as const) {
      const link = await ask(email, wanted, `browser ${(serial += 1)}`);
      expect(link.destination).toBe(kept);
    }
  });

  it('open once, for the first of two who press at the same moment', async () => {
    const secret = await mint(await ask((await aPerson()).email));
    const outcomes = await Promise.all([outcome(secret), outcome(secret), outcome(secret)]);
    expect(outcomes.sort()).toEqual(['gone', 'gone', 'in /']);
  });

  it('are the same in every copy of a mail, and none once they are used, over or for nobody', async () => {
    const link = await ask((await aPerson()).email);
    const secret = await mint(link);
    expect(await mint(link)).toBe(secret);
    expect(await outcome(secret)).toBe('in /');
    expect(await mint(link)).toBe('');
    const late = await ask((await aPerson()).email);
    clock.moveOn({ minutes: 10 });
    expect(await mint(late)).toBe('');
    expect(await mint(await ask('nobody@horizon.example'))).toBe('');
  });

  it('are good for ten minutes to the millisecond, in the browser that asked', async () => {
    const secret = await mint(await ask((await aPerson()).email));
    const state = (browser?: string) => links.findLinkState(product.system, secret, browser);
    expect([await state(BROWSER), await state('another'), await state()]).toEqual([
      'usable',
      'other_browser',
      'other_browser',
    ]);
    expect(await outcome(secret, 'another')).toBe('forbidden');
    clock.moveOn({ minutes: 10, ms: -1 });
    expect(await state(BROWSER)).toBe('usable');
    clock.moveOn({ ms: 1 });
    expect([await state(BROWSER), await outcome(secret)]).toEqual(['gone', 'gone']);
    expect(await links.findLinkState(product.system, 'made up', BROWSER)).toBe('gone');
  });

  it('let nobody in who has left since', async () => {
    const person = await aPerson();
    const secret = await mint(await ask(person.email));
    await product.get(PersonRecords).markLeft(product.system, person.id);
    expect(await outcome(secret)).toBe('gone');
  });

  it('are for an address, whether anybody has it or not', async () => {
    await expect(links.request(visitor(), { email: 'ana', browser: BROWSER, destination: '/' })).rejects.toMatchObject({
      fields: [{ field: 'email' }],
    });
    expect(await ask('nobody@horizon.example')).toMatchObject({
      personId: null,
      destination: '/',
      askedFrom: 'unknown',
    });
  });

  it('are forgotten a week after they are over, as printed codes are', async () => {
    await product.get(Jobs).installRecurring(product.system);
    const link = await ask((await aPerson()).email);
    const { id: personId } = await aPerson({ email: null });
    await product.get(JoinCodes).issue(product.system, { personIds: [personId], destination: '/' });
    const kept = async () => {
      await product.get(JobRunner).drain();
      const codes = product.get(Database).repository(undefined, JoinCode);
      return [await stored().existsBy({ id: link.id }), await codes.existsBy({ personId })];
    };
    clock.moveOn({ days: 7 });
    expect(await kept()).toEqual([true, true]);
    clock.moveOn({ hours: 2 });
    expect(await kept()).toEqual([false, true]);
    clock.moveOn({ days: 30 });
    expect(await kept()).toEqual([false, false]);
  });
});
