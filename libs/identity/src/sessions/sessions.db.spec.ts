import fc from 'fast-check';
import { Database, UnitOfWork, Events, hashSecret, type RequestContext } from '#platform';
import type { Person } from '../people/person.entity.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { PersonLeft } from '../people/person.events.js';
import { RoleGranted } from '../roles/role.events.js';
import { PasswordChanged } from '../sign-in/sign-in.events.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.service.js';

const HOUR = 3_600_000;

describe('a session', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let sessions: Sessions;
  beforeAll(async () => {
    product = await openProduct({ clock });
    sessions = product.get(Sessions);
  });

  const start = (person: Person, method: Session['method'] = 'password', more: Parameters<Sessions['start']>[4] = {}) =>
    sessions.start(product.system, person.id, method, 'Firefox, Linux', more);
  const actorOf = async (secret: string) => (await sessions.recognise(product.system, secret))?.actor ?? null;
  const letsIn = async (secret: string) => (await actorOf(secret)) !== null;
  const publish = (event: object) =>
    product.get(UnitOfWork).run(product.system, (inner) => product.get(Events).publish(inner, event));
  const of = async (person: Person, secret: string): Promise<RequestContext> => {
    const ctx = await recognised(person);
    if (ctx.actor.kind !== 'person') throw new Error('Nobody');
    return ctx.as({ ...ctx.actor, sessionId: hashSecret(secret) });
  };

  it('lets in for a month at most, for two weeks unused, for half a day whoever holds a role', async () => {
    const waits = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 });
    const entity = await anEntity();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), waits, async (isTeam, hours) => {
        const person = await aPerson({ entity });
        if (isTeam) await aRole(person, 'expert', entity);
        const secret = await start(person);
        const [began, idle] = [clock.now().getTime(), isTeam ? 12 * HOUR : 14 * 24 * HOUR];
        let good = true;
        for (const wait of hours) {
          clock.moveOn({ hours: wait });
          // Once it has ended nothing brings it back.
          good &&= wait * HOUR <= idle && clock.now().getTime() - began < 30 * 24 * HOUR;
          expect(await letsIn(secret)).toBe(good);
          expect((await sessions.listOwn(await recognised(person))).length).toBe(good ? 1 : 0);
          if (!good) return;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is its secret’s alone: none is kept, a new one of the same browser ends the one before', async () => {
    const person = await aPerson();
    const [first, elsewhere] = [await start(person), await start(person)];
    const second = await start(person, 'password', { earlier: first });
    expect(await Promise.all([first, second, elsewhere].map(letsIn))).toEqual([false, true, true]);
    const rows = JSON.stringify(await product.get(Database).repository(undefined, Session).find());
    for (const secret of [first, second, elsewhere]) expect(rows).not.toContain(secret);
    for (const wrong of ['', 'made-up', hashSecret(second)]) expect(await letsIn(wrong)).toBe(false);
  });

  it('begun by a slip of paper or a mail has shown nothing yet; by anything else it has', async () => {
    const person = await aPerson();
    for (const method of ['password', 'link', 'set_up', 'demo'] as const)
      expect(await actorOf(await start(person, method))).not.toHaveProperty('unverifiedSince');
    const mail = await actorOf(await start(person, 'invitation'));
    expect(mail).toMatchObject({ unverifiedSince: clock.now(), byCode: false });
    expect(mail).not.toHaveProperty('onCodeDevice');
    const slip = await actorOf(await start(person, 'join_code', { onCodeDevice: true }));
    expect(slip).toMatchObject({ unverifiedSince: clock.now(), byCode: true, onCodeDevice: true });
    expect(await actorOf(await start(person, 'join_code'))).toMatchObject({ byCode: true, onCodeDevice: false });
  });

  it('is whole once its person has shown in it who they are', async () => {
    const secret = await start(await aPerson(), 'join_code');
    clock.moveOn({ minutes: 1 });
    await product.get(UnitOfWork).run(product.system, (inner) =>
      product
        .get(Database)
        .repository(inner, Session)
        .update({ id: hashSecret(secret) }, { provedAt: clock.now() }),
    );
    expect(await actorOf(secret)).not.toHaveProperty('unverifiedSince');
  });

  it('ends with all others when its person leaves or gains a role; a new password spares the one it was set in', async () => {
    const person = await aPerson();
    const both = async () => [await start(person), await start(person)] as const;
    const [kept, other] = await both();
    await publish(new PasswordChanged(person.id, hashSecret(kept)));
    expect(await Promise.all([kept, other].map(letsIn))).toEqual([true, false]);
    for (const event of [new RoleGranted(person.id, { role: 'expert', entityId: null }), new PersonLeft(person.id)]) {
      const [one, two] = await both();
      const stranger = await start(await aPerson());
      await publish(event);
      expect(await Promise.all([one, two, stranger].map(letsIn))).toEqual([false, false, true]);
    }
  });

  it('is ended by its owner, one or all the others, and by nobody else', async () => {
    const [person, stranger] = [await aPerson(), await aPerson()];
    const [here, there, third] = [await start(person), await start(person), await start(person)];
    const own = await of(person, here);
    await expect(sessions.end(await recognised(stranger), hashSecret(there))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(sessions.end(product.system, hashSecret(there))).rejects.toMatchObject({ code: 'not_found' });
    await sessions.end(own, hashSecret(there));
    await expect(sessions.end(own, hashSecret(there))).rejects.toMatchObject({ code: 'not_found' });
    await sessions.endOthers(own);
    expect(await Promise.all([here, there, third].map(letsIn))).toEqual([true, false, false]);
  });

  it('cannot be begun for somebody who has left, and nothing of it is kept', async () => {
    const gone = await aPerson({ active: false });
    await expect(start(gone)).rejects.toMatchObject({ code: 'not_found' });
    expect(await product.get(Database).repository(undefined, Session).countBy({ personId: gone.id })).toBe(0);
  });
});
