import { PersonRecords, Roles, type Entity, type Person, type Role } from '#identity';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { auditOf } from '../../support/audit.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { send } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

describe('roles', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  let pt: Entity;
  let de: Entity;
  let central: Person;
  beforeAll(async () => {
    portal = await openPortal({ clock });
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    central = await aPerson({ entity: pt, locale: 'en' });
    await aRole(central, 'central');
  });

  async function inRole(role: Role, entity: Entity): Promise<Person> {
    const person = await aPerson({ entity });
    await aRole(person, role, entity);
    return person;
  }
  const grantBy = async (actor: Person, person: { id: number }, role: Role, entity?: Entity) =>
    send(await portal.as(actor), `/people/${person.id}/roles`, { role, entity: entity?.code ?? '' });

  it('are all central’s to give, within the reach each of them has', async () => {
    const person = await aPerson({ entity: de });
    for (const [role, entity, status] of [
      ['sponsor', de, 303],
      ['community_manager', undefined, 303],
      ['expert', pt, 303],
      ['central', undefined, 303],
      ['sponsor', undefined, 422],
      ['ambassador', undefined, 422],
      ['central', de, 422],
    ] as const)
      expect((await grantBy(central, person, role, entity)).status).toBe(status);
    const page = (await (await portal.as(central)).get(`/people/${person.id}`)).text;
    for (const label of ['Sponsor', 'Community manager', 'Expert', 'Central team']) expect(page).toContain(label);
    expect((await auditOf(portal, 'role.grant')).at(-1)).toMatchObject({
      person_id: central.id,
      subject_id: String(person.id),
      details: '{"role":"central"}',
    });
  });

  it('given twice are held once', async () => {
    const person = await aPerson({ entity: de });
    const roles = portal.get(Roles);
    const given = await Promise.all(
      Array.from({ length: 4 }, () => roles.grant(portal.system, person.id, { role: 'expert' })),
    );
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(
      (await roles.holders(undefined, 'expert', null)).filter(({ personId }) => personId === person.id),
    ).toHaveLength(1);
  });

  it('of ambassadors are a sponsor’s to give, in their entity, among its people', async () => {
    const sponsor = await inRole('sponsor', pt);
    const colleague = await aPerson({ entity: pt });
    expect((await grantBy(sponsor, colleague, 'ambassador', pt)).status).toBe(303);
    for (const [role, entity] of [
      ['sponsor', pt],
      ['community_manager', pt],
      ['expert', pt],
      ['central', undefined],
      ['ambassador', de],
    ] as const)
      expect((await grantBy(sponsor, colleague, role, entity)).status).toBe(403);
    expect((await grantBy(sponsor, await aPerson({ entity: de }), 'ambassador', pt)).status).toBe(404);
    expect((await grantBy(sponsor, { id: 999_999 }, 'ambassador', pt)).status).toBe(404);
    const page = (await (await portal.as(sponsor)).get(`/people/${colleague.id}`)).text;
    expect(page).toContain('/revoke"');
  });

  it('are nobody else’s to give', async () => {
    const colleague = await aPerson({ entity: pt });
    for (const role of ['community_manager', 'ambassador', 'expert'] as const) {
      const status = (await grantBy(await inRole(role, pt), colleague, 'ambassador', pt)).status;
      expect(status).toBe(403);
    }
    expect((await grantBy(await aPerson({ entity: pt }), colleague, 'ambassador', pt)).status).toBe(403);
  });

  it('are never given to oneself', async () => {
    const sponsor = await inRole('sponsor', pt);
    expect((await grantBy(sponsor, sponsor, 'ambassador', pt)).status).toBe(403);
    expect((await grantBy(central, central, 'sponsor', pt)).status).toBe(403);
  });

  it('taken back are gone, and only whoever may give one takes it', async () => {
    const sponsor = await inRole('sponsor', pt);
    const ambassador = await aPerson({ entity: pt });
    const { id } = await aRole(ambassador, 'ambassador', pt);
    const take = async (actor: Person, of: Person, assignment: number) =>
      (await send(await portal.as(actor), `/people/${of.id}/roles/${assignment}/revoke`)).status;
    expect(await take(await inRole('community_manager', pt), ambassador, id)).toBe(403);
    expect(await take(await inRole('sponsor', de), ambassador, id)).toBe(404);
    expect(await take(sponsor, ambassador, id)).toBe(303);
    expect(await take(sponsor, ambassador, id)).toBe(404);
    expect((await auditOf(portal, 'role.revoke')).at(-1)).toMatchObject({ subject_id: String(ambassador.id) });
  });

  it('leave the group with a central team', async () => {
    const fresh = await openPortal({ clock });
    const roles = fresh.get(Roles);
    for (const { id, personId } of await roles.holders(undefined, 'central', null))
      if (personId !== central.id) await roles.revoke(fresh.system, personId, id);
    const [last] = await roles.holders(undefined, 'central', null);
    await expect(roles.revoke(fresh.system, central.id, last?.id ?? 0)).rejects.toMatchObject({
      messageKey: 'entities.problems.lastCentral',
    });
    await expect(fresh.get(PersonRecords).markLeft(fresh.system, central.id)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('wait for a fresh proof in an old session', async () => {
    const person = await aPerson({ entity: pt });
    const browser = await portal.as(central);
    clock.moveOn({ minutes: 45 });
    const asked = await send(browser, `/people/${person.id}/roles`, { role: 'expert', entity: 'PT' });
    expect(asked.headers['location']).toBe(`/me/proof?next=%2Fpeople%2F${person.id}%3Frole%3Dexpert%26entity%3DPT`);
    expect((await browser.get(`/people/${person.id}`)).text).toContain('/me/proof?next&#x3D;');
  });

  it('are given and taken through the API as well', async () => {
    const api = await portal.api(central);
    const person = await aPerson({ entity: de });
    const given = await api.post(`/api/v1/people/${person.id}/roles`).send({ role: 'ambassador', entity: 'DE' });
    expect(given.status).toBe(201);
    const { id } = given.body as { id: number };
    const shown = (await api.get(`/api/v1/people/${person.id}`)).body as object;
    expect(shown).toMatchObject({ entity: 'DE', roles: [{ id, role: 'ambassador', entity: 'DE' }] });
    expect((await api.delete(`/api/v1/people/${person.id}/roles/${id}`)).status).toBe(204);
    const unknown = await api.post(`/api/v1/people/${person.id}/roles`).send({ role: 'ambassador', scope: 'DE' });
    expect(unknown.status).toBe(422);
  });
});
