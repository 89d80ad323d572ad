import { Database, Events, bind } from '#platform';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { RoleGranted, RoleRevoked } from './role.events.js';
import { RoleInput } from './role.input.js';
import { Roles } from './roles.service.js';

describe('those who hold a role', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct({ clock });
  });

  it('come in the order in which they got it, whatever ids were drawn', async () => {
    const entity = await anEntity({ code: 'PT' });
    const granted: number[] = [];
    for (let at = 0; at < 8; at += 1) {
      const person = await aPerson({ entity });
      await aRole(person, 'sponsor', entity);
      granted.push(person.id);
      clock.moveOn({ minutes: 1 });
    }
    const roles = product.get(Roles);
    const holders = await roles.holders(product.system, 'sponsor', entity.id);
    expect(holders.map(({ personId }) => personId)).toEqual(granted);
    expect((await roles.team(product.system, entity.id)).map(({ personId }) => personId)).toEqual(granted);
  });

  it('are active: who has left holds nothing until they are back', async () => {
    const [entity, roles] = [await anEntity({ code: 'IE' }), product.get(Roles)];
    const [here, gone] = [await aPerson({ entity }), await aPerson({ entity, active: false })];
    for (const person of [here, gone]) await aRole(person, 'ambassador', entity);
    expect((await roles.holders(product.system, 'ambassador', entity.id)).map(({ name }) => name)).toEqual([
      `Ana ${here.lastName}`,
    ]);
    expect(await roles.team(product.system, entity.id)).toHaveLength(1);
  });

  it('reach an entity from within it or from above, and the group from above alone', async () => {
    const [fr, de] = [await anEntity({ code: 'FR' }), await anEntity({ code: 'DE' })];
    const [inside, above, elsewhere] = [await aPerson(), await aPerson(), await aPerson()];
    await aRole(inside, 'expert', fr);
    await aRole(above, 'expert');
    await aRole(elsewhere, 'expert', de);
    const roles = product.get(Roles);
    const ids = async (found: ReturnType<Roles['holders']>) => {
      const known = [inside, above, elsewhere].map(({ id }) => id);
      return (await found)
        .map(({ personId }) => personId)
        .filter((id) => known.includes(id))
        .sort();
    };
    const both = [inside.id, above.id].sort();
    expect(await ids(roles.holders(product.system, 'expert', fr.id))).toEqual(both);
    expect(await ids(roles.holdersAround(product.system, fr.id))).toEqual(both);
    expect(await ids(roles.holders(product.system, 'expert', null))).toEqual([above.id]);
    expect(await ids(roles.holdersOfGroup(product.system))).toEqual([above.id]);
    expect(await ids(roles.team(product.system, fr.id))).toEqual([inside.id]);
  });
});

describe('a role', () => {
  let product: OpenProduct;
  let roles: Roles;
  const events: string[] = [];
  beforeAll(async () => {
    product = await openProduct();
    roles = product.get(Roles);
    const heard = product.get(Events);
    heard.within(RoleGranted, (_inner, { personId, grant }) =>
      Promise.resolve(void events.push(`+${personId} ${grant.role}`)),
    );
    heard.within(RoleRevoked, (_inner, { personId, grant }) =>
      Promise.resolve(void events.push(`-${personId} ${grant.role}`)),
    );
  });

  const held = ({ id: personId }: { id: number }) =>
    product.get(Database).repository(undefined, RoleAssignment).findBy({ personId });

  it('is given once, however many give it at the same moment, and told once', async () => {
    const person = await aPerson({ entity: await anEntity({ code: 'ES' }) });
    const input = { role: 'ambassador', entity: 'es' } as const;
    const given = await Promise.all([1, 2, 3].map(() => roles.grant(product.system, person.id, input)));
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(await held(person)).toHaveLength(1);
    expect(events.filter((event) => event === `+${person.id} ambassador`)).toHaveLength(1);
    await roles.revoke(product.system, person.id, given[0]!.id);
    await expect(roles.revoke(product.system, person.id, given[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(events.filter((event) => event === `-${person.id} ambassador`)).toHaveLength(1);
  });

  it('for the group is another than that for an entity', async () => {
    const person = await aPerson({ entity: await anEntity({ code: 'BE' }) });
    await roles.grant(product.system, person.id, { role: 'expert' });
    await roles.grant(product.system, person.id, { role: 'expert', entity: 'BE' });
    await roles.grant(product.system, person.id, { role: 'expert' });
    expect((await held(person)).map(({ entityId }) => entityId === null).sort()).toEqual([false, true]);
  });

  it('is not taken from one person by the number of another’s', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const { id } = await aRole(one, 'expert');
    await expect(roles.revoke(product.system, other.id, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await held(one)).toHaveLength(1);
  });

  it('is for people who are here, in entities there are, and reaches as far as it can', async () => {
    const [gone, here] = [await aPerson({ active: false }), await aPerson()];
    const give = (person: { id: number }, input: RoleInput) => roles.grant(product.system, person.id, input);
    await expect(give(gone, { role: 'expert' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(give({ id: 7 }, { role: 'expert' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(give(here, { role: 'sponsor' })).rejects.toMatchObject({ fields: [{ field: 'entity' }] });
    await expect(give(here, { role: 'expert', entity: 'ZZ' })).rejects.toMatchObject({ fields: [{ field: 'entity' }] });
  });

  it('typed without an entity is the group’s; an empty one is refused, lest it grow', () => {
    expect(bind(RoleInput, { role: 'expert' }).entity).toBeUndefined();
    expect(bind(RoleInput, { role: 'expert', entity: ' pt ' }).entity).toBe('pt');
    for (const entity of ['', ' ', 'P', 'x'.repeat(13), 7])
      expect(() => bind(RoleInput, { role: 'expert', entity })).toThrow(
        expect.objectContaining({ code: 'invalid' }) as Error,
      );
    expect(() => bind(RoleInput, { role: 'tester' })).toThrow(expect.objectContaining({ code: 'invalid' }) as Error);
  });

  it('of the last one of the central team stays, also when two take each other’s at the same moment', async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    const [first, second] = [await aRole(one, 'central'), await aRole(two, 'central')];
    const [byOne, byTwo] = [await recognised(one), await recognised(two)];
    const outcome = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'taken',
        (error: unknown) => (error as { messageKey: string }).messageKey,
      );
    const outcomes = await Promise.all([
      outcome(roles.revoke(byOne, two.id, second.id)),
      outcome(roles.revoke(byTwo, one.id, first.id)),
    ]);
    expect(outcomes.sort()).toEqual(['entities.problems.lastCentral', 'taken']);
  });
});
