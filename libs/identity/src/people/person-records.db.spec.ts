import { bind, Database, Events, type RequestContext } from '#platform';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import type { Entity } from '../entities/entity.entity.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { PersonLeft } from './person.events.js';
import { PersonInput } from './person.input.js';
import { PersonRecords } from './person-records.js';
import { Person } from './person.entity.js';

describe('the record of a person', () => {
  let product: OpenProduct;
  let records: PersonRecords;
  let [pt, de]: Entity[] = [];
  let central: RequestContext;
  const left: number[] = [];
  beforeAll(async () => {
    product = await openProduct();
    records = product.get(PersonRecords);
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    central = await holding('central');
    product.get(Events).within(PersonLeft, (_inner, { personId }) => Promise.resolve(void left.push(personId)));
  });

  type Role = Parameters<typeof aRole>[1];
  async function holding(role: Role, entity?: Entity): Promise<RequestContext> {
    const person = await aPerson({ entity: entity ?? pt! });
    await aRole(person, role, entity);
    return recognised(person);
  }
  let serial = 0;
  const typed = (change: object = {}) =>
    bind(PersonInput, {
      entity: 'PT',
      employeeNumber: `H${++serial}`,
      firstName: 'Rui',
      lastName: 'Leitão',
      ...change,
    });
  const add = (change: object = {}, ctx = central) => records.add(ctx, typed(change));
  const find = (id: number) => product.get(Database).repository(undefined, Person).findOneByOrFail({ id });
  const fieldsOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => ['not refused'],
      (error: unknown) => (error as { fields: { field: string }[] }).fields.map(({ field }) => field),
    );

  it('is begun in an entity, whose language they speak unless they say another', async () => {
    expect(await find((await add()).id)).toMatchObject({ entityId: pt!.id, locale: 'pt', active: true, email: null });
    expect(await find((await add({ entity: 'de', locale: 'fr' })).id)).toMatchObject({
      entityId: de!.id,
      locale: 'fr',
    });
    expect(await fieldsOf(add({ entity: 'XX' }))).toEqual(['entity']);
  });

  it('has a number of its own in the entity and an address of its own in the group, however it is typed', async () => {
    const { id } = await add({ employeeNumber: '900', email: 'Rui.Leita\u0303o@Horizon.example' });
    expect((await find(id)).email).toBe('rui.leitão@horizon.example');
    await add({ employeeNumber: '900', entity: 'DE' });
    expect(await fieldsOf(add({ employeeNumber: '900' }))).toEqual(['employeeNumber']);
    expect(await fieldsOf(add({ entity: 'DE', email: 'RUI.LEITÃO@horizon.example' }))).toEqual(['email']);
    expect(await fieldsOf(add({ email: 'rui@localhost' }))).toEqual(['email']);
  });

  it('is one when two begin it at the same moment', async () => {
    const same = { employeeNumber: '901', email: 'both@horizon.example' };
    const outcomes = await Promise.all([fieldsOf(add(same)), fieldsOf(add(same)), fieldsOf(add(same))]);
    expect(outcomes.filter(([outcome]) => outcome === 'not refused')).toHaveLength(1);
    expect(await product.get(Database).repository(undefined, Person).countBy({ email: same.email })).toBe(1);
  });

  it('is the central team’s to begin and to close; for others it is not even there', async () => {
    const sponsor = await holding('sponsor', pt);
    await expect(add({}, sponsor)).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await add();
    await expect(records.markLeft(sponsor, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(records.markLeft(central, 7)).rejects.toMatchObject({ code: 'not_found' });
    await expect(records.speak(product.system, 'de')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is closed when somebody leaves, once, and opened again with the roles they had', async () => {
    const { id } = await add();
    await aRole(await find(id), 'expert', pt);
    await records.markLeft(central, id);
    await records.markLeft(central, id);
    expect(left.filter((one) => one === id)).toHaveLength(1);
    expect((await find(id)).active).toBe(false);
    await records.markBack(central, id);
    expect((await find(id)).active).toBe(true);
    expect(await product.get(Database).repository(undefined, RoleAssignment).countBy({ personId: id })).toBe(1);
    const acts = [...(await auditOf(product, 'person.left')), ...(await auditOf(product, 'person.back'))];
    expect(acts.filter(({ subject_id }) => subject_id === String(id)).map(({ act }) => act)).toEqual([
      'person.left',
      'person.back',
    ]);
  });

  it('of the last one of the central team stays open, also when two close each other’s at the same moment', async () => {
    const others = (await product.get(Database).repository(undefined, RoleAssignment).findBy({ role: 'central' })).map(
      ({ personId }) => personId,
    );
    const [one, two] = [await holding('central'), await holding('central')];
    for (const id of others) await records.markLeft(product.system, id);
    const closing = (ctx: RequestContext, id: number | null) =>
      records.markLeft(ctx, id ?? 0).then(
        () => 'closed',
        (error: unknown) => (error as { messageKey: string }).messageKey,
      );
    const outcomes = await Promise.all([closing(one, two.personId), closing(two, one.personId)]);
    expect(outcomes.sort()).toEqual(['closed', 'entities.problems.lastCentral']);
  });
});
