import { Events, UnitOfWork, hashSecret, type Actor, type RequestContext } from '#platform';
import type { Entity } from '../entities/entity.entity.js';
import type { Person } from '../people/person.entity.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { PersonLeft } from '../people/person.events.js';
import { RoleGranted } from '../roles/role.events.js';
import { entityScope } from '../roles/scopes.js';
import { Sessions } from '../sessions/sessions.service.js';
import { PasswordChanged } from '../sign-in/sign-in.events.js';
import type { AccessTokenInput } from './access-token.input.js';
import { AccessTokens } from './access-tokens.service.js';

describe('a personal API token', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let tokens: AccessTokens;
  let portugal: Entity;
  let germany: Entity;
  let france: Entity;
  beforeAll(async () => {
    product = await openProduct({ clock });
    tokens = product.get(AccessTokens);
    [portugal, germany, france] = [
      await anEntity({ code: 'PT' }),
      await anEntity({ code: 'DE' }),
      await anEntity({ code: 'FR' }),
    ];
  });

  const make = (person: Person, more: Partial<AccessTokenInput> = {}, ctx: RequestContext = product.system) =>
    tokens.create(ctx, person.id, { name: 'report', days: 90, access: 'write', ...more });
  const actorOf = async (token: string) => (await tokens.recognise(product.system, token))?.actor ?? null;
  const publish = (event: object) =>
    product.get(UnitOfWork).run(product.system, (inner) => product.get(Events).publish(inner, event));
  const manager = async () => {
    const person = await aPerson({ entity: portugal });
    await aRole(person, 'community_manager', portugal);
    await aRole(person, 'sponsor', germany);
    return person;
  };

  it('is seen once, and recognised as its person for as many days as it was made for', async () => {
    const person = await manager();
    const { id, token, expiresAt } = await make(person, { days: 2, access: 'read' });
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(2 * 86_400_000);
    expect(await actorOf(token)).toMatchObject({ personId: person.id, token: { id, access: 'read', entities: 'all' } });
    for (const wrong of ['', 'pepite_', hashSecret(token), `${token}x`]) expect(await actorOf(wrong)).toBeNull();
    clock.moveOn({ days: 2, ms: -1 });
    expect(await actorOf(token)).toMatchObject({ personId: person.id });
    clock.moveOn({ ms: 1 });
    expect(await actorOf(token)).toBeNull();
    const [own] = await tokens.listOwn(await recognised(person));
    expect(JSON.stringify(own)).not.toContain(hashSecret(token));
    expect(token.startsWith(own!.opening)).toBe(true);
  });

  it('for some entities has in them what its person has, and tests where they work only', async () => {
    const person = await manager();
    const { token } = await make(person, { entities: [' de '] });
    const actor = await actorOf(token);
    expect(actor?.scopes).toEqual([{ role: 'sponsor', entityId: germany.id }]);
    expect(actor?.entityId).not.toBe(portugal.id);
    expect(entityScope(actor!, ['community_manager', 'sponsor'])).toEqual([germany.id]);
    const [own] = await tokens.listOwn(await recognised(person));
    expect(own?.entities).toEqual(['DE']);
  });

  it('is for no entity its person has nothing in, nor for one that is not there', async () => {
    const person = await manager();
    for (const code of ['FR', 'XX', ''])
      await expect(make(person, { entities: ['PT', code] })).rejects.toMatchObject({ fields: [{ field: 'entities' }] });
    const everywhere = await aPerson({ entity: portugal });
    await aRole(everywhere, 'expert');
    const { token } = await make(everywhere, { entities: ['FR', 'fr'] });
    expect((await actorOf(token))?.scopes).toEqual([{ role: 'expert', entityId: france.id }]);
  });

  it('made by another reaches no further than that one', async () => {
    const person = await manager();
    const narrow = async (entities: readonly number[]) => {
      const ctx = await recognised(person);
      const actor = ctx.actor as Extract<Actor, { kind: 'person' }>;
      // It is sure who asks: what is at stake here is how far it reaches.
      const session = await product.get(Sessions).start(product.system, person.id, 'password', 'Firefox, Linux');
      return ctx.as({
        ...actor,
        sessionId: hashSecret(session),
        token: { id: 1, access: 'write', entities, createdAt: clock.now() },
      });
    };
    const byPortugal = await narrow([portugal.id]);
    await expect(make(person, { entities: ['DE'] }, byPortugal)).rejects.toMatchObject({
      fields: [{ field: 'entities' }],
    });
    const { token } = await make(person, {}, byPortugal);
    expect((await actorOf(token))?.token?.entities).toEqual([portugal.id]);
  });

  it('is made by nobody for somebody else, and ended by its owner alone', async () => {
    const [person, stranger] = [await manager(), await manager()];
    await expect(make(person, {}, await recognised(stranger))).rejects.toMatchObject({ code: 'forbidden' });
    const { id, token } = await make(person);
    await expect(tokens.revoke(await recognised(stranger), id)).rejects.toMatchObject({ code: 'not_found' });
    await tokens.revoke(await recognised(person), id);
    await tokens.revoke(await recognised(person), id);
    expect(await actorOf(token)).toBeNull();
  });

  it('outlives neither a new role, nor the password, nor the person', async () => {
    const person = await manager();
    for (const event of [
      new RoleGranted(person.id, { role: 'expert', entityId: null }),
      new PasswordChanged(person.id, 'kept'),
      new PersonLeft(person.id),
    ]) {
      const somebodyElse = await manager();
      const [{ token }, other] = [await make(person), await make(somebodyElse)];
      await publish(event);
      expect(await actorOf(token)).toBeNull();
      expect(await actorOf(other.token)).toMatchObject({ personId: somebodyElse.id });
    }
  });
});
