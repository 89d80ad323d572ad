import { hashSecret, type Actor, type RequestContext } from '#platform';
import { aPerson, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { Person } from '../people/person.entity.js';
import type { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Passwords } from '../sign-in/passwords.service.js';
import { Proofs } from './proofs.js';

const PASSWORD = 'lampion-girafe-boussole';

describe('showing who is there', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let proofs: Proofs;
  let person: Person;
  beforeAll(async () => {
    product = await openProduct({ clock });
    proofs = product.get(Proofs);
  });
  beforeEach(async () => {
    person = await aPerson();
  });

  type Named = Extract<Actor, { kind: 'person' }>;
  async function as(more: Partial<Named>): Promise<RequestContext> {
    const ctx = await recognised(person);
    return ctx.as({ ...(ctx.actor as Named), ...more });
  }
  async function signedIn(method: Session['method'] = 'password'): Promise<RequestContext> {
    const secret = await product.get(Sessions).start(product.system, person.id, method, 'Firefox, Linux');
    return as({ sessionId: hashSecret(secret) });
  }
  const token = () => as({ token: { id: 3, access: 'write', entities: 'all', createdAt: clock.now() } });
  const givePassword = () => product.get(Passwords).set(product.system, person.id, PASSWORD);
  const outcome = (ctx: RequestContext, currentPassword?: string, wanted?: 'while-new' | 'needs-password') =>
    proofs.require(ctx, { currentPassword }, wanted).then(
      () => 'shown',
      (error: unknown) => {
        const { code, messageKey } = error as { code: string; messageKey: string };
        return `${code} ${messageKey.split('.').slice(-1).join()}`;
      },
    );

  it('is not asked of a session in its first half hour, to the millisecond', async () => {
    const ctx = await signedIn();
    clock.moveOn({ minutes: 30 });
    expect([await proofs.isFresh(ctx), await outcome(ctx)]).toEqual([true, 'shown']);
    clock.moveOn({ ms: 1 });
    expect([await proofs.isFresh(ctx), await outcome(ctx)]).toEqual([false, 'proof_required needed']);
  });

  it('is asked at once of a session by a slip of paper or a mail somebody may have forwarded', async () => {
    for (const method of ['join_code', 'invitation'] as const)
      expect(await outcome(await signedIn(method))).toBe('proof_required needed');
  });

  it('makes the session fresh for another half hour, and only this one', async () => {
    const setting = await signedIn();
    await givePassword();
    const [here, there] = [await signedIn(), await signedIn()];
    clock.moveOn({ minutes: 31 });
    expect(await outcome(here, PASSWORD)).toBe('shown');
    expect([await outcome(here), await outcome(there)]).toEqual(['shown', 'proof_required needed']);
    clock.moveOn({ minutes: 31 });
    expect(await outcome(here)).toBe('proof_required needed');
    // Ended by the new password: no proof brings it back.
    expect(await proofs.isFresh(setting)).toBe(false);
  });

  it('fails with a wrong password, with anybody else’s, and where there is none', async () => {
    await givePassword();
    const stranger = person;
    person = await aPerson();
    const ctx = await signedIn();
    clock.moveOn({ hours: 1 });
    for (const typed of ['lampion-girafe', PASSWORD]) expect(await outcome(ctx, typed)).toBe('invalid invalidInput');
    expect(await outcome(ctx, '')).toBe('proof_required needed');
    expect(stranger.id).not.toBe(person.id);
  });

  it('is tried ten times in a quarter of an hour at one screen; the right password then waits as well', async () => {
    await givePassword();
    const [thief, owner] = [await signedIn(), await signedIn()];
    clock.moveOn({ hours: 1 });
    for (let at = 0; at < 10; at += 1) expect(await outcome(thief, 'guessed-wrong')).toBe('invalid invalidInput');
    expect(await outcome(thief, PASSWORD)).toBe('throttled throttled');
    expect(await outcome(owner, PASSWORD)).toBe('shown');
    clock.moveOn({ minutes: 15 });
    expect(await outcome(thief, PASSWORD)).toBe('shown');
  });

  it('is not asked of a new token, but for what makes the next one', async () => {
    const ctx = await token();
    clock.moveOn({ minutes: 30 });
    expect(await outcome(ctx)).toBe('shown');
    expect(await outcome(ctx, undefined, 'needs-password')).toBe('proof_required neededWithToken');
    clock.moveOn({ ms: 1 });
    expect(await outcome(ctx)).toBe('proof_required neededOfToken');
    await givePassword();
    expect(await outcome(ctx, PASSWORD, 'needs-password')).toBe('shown');
    // A token has no session that could stay fresh: it shows it each time.
    expect(await outcome(ctx)).toBe('proof_required neededOfToken');
  });

  it('is never asked of the product itself, nor where it acts for somebody; nobody has nothing to show', async () => {
    for (const wanted of ['while-new', 'needs-password'] as const)
      expect(await outcome(product.system, undefined, wanted)).toBe('shown');
    const acting = await as({});
    expect(await outcome(acting)).toBe('shown');
    expect(await proofs.isFresh(acting)).toBe(false);
    expect(await proofs.isFresh(product.system)).toBe(false);
  });
});
