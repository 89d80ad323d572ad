import { bind, type RequestContext } from '#platform';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Entities } from './entities.service.js';
import type { Entity } from './entity.entity.js';
import { EntityChangeInput, EntityInput } from './entity.input.js';
import { minimaFrom } from './privacy.js';

const SPAIN = { name: 'Horizonte España', country: 'ES', locale: 'pt', timeZone: 'Europe/Madrid' };

describe('an entity', () => {
  let product: OpenProduct;
  let entities: Entities;
  let central: RequestContext;
  let serial = 0;
  let spain: Entity;
  beforeAll(async () => {
    product = await openProduct();
    entities = product.get(Entities);
    const person = await aPerson();
    await aRole(person, 'central');
    central = await recognised(person);
  });
  beforeEach(async () => {
    const { id } = await entities.add(central, bind(EntityInput, { ...SPAIN, code: `ES${++serial}` }));
    spain = await entities.byId(central, id);
  });

  const change = (more: object = {}, ctx = central) =>
    entities.change(ctx, spain.code, bind(EntityChangeInput, { ...SPAIN, ...more }));
  const minima = async () => minimaFrom((await entities.byId(central, spain.id)).privacy);
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'not refused',
      (error: unknown) => {
        const { code, fields } = error as { code: string; fields: { field: string }[] };
        return [code, ...fields.map(({ field }) => field)].join(' ');
      },
    );

  it('asks for five people and ten texts unless it asks for more, and never again for fewer', async () => {
    expect(await minima()).toEqual({ people: 5, texts: 10 });
    await change({ minimumGroup: '8' });
    expect(await minima()).toEqual({ people: 8, texts: 10 });
    await change({ minimumTexts: '12' });
    await change({ name: 'Horizonte' });
    expect(await minima()).toEqual({ people: 8, texts: 12 });
    expect(await refusalOf(change({ minimumGroup: '7', minimumTexts: '11' }))).toBe(
      'invalid minimumGroup minimumTexts',
    );
    expect(await minima()).toEqual({ people: 8, texts: 12 });
  });

  it('keeps the larger group of two that were asked for at the same moment', async () => {
    for (const [first, second] of [
      [20, 9],
      [30, 25],
    ]) {
      await Promise.all([refusalOf(change({ minimumGroup: first })), refusalOf(change({ minimumGroup: second }))]);
      expect((await minima()).people).toBe(first);
    }
  });

  it('has a code for good, which nobody else has, in capitals', async () => {
    expect(await refusalOf(entities.add(central, bind(EntityInput, { ...SPAIN, code: spain.code })))).toBe(
      'conflict code',
    );
    expect((await entities.byCode(central, spain.code.toLowerCase())).id).toBe(spain.id);
    await expect(entities.byCode(central, 'XX')).rejects.toMatchObject({ code: 'not_found' });
    await expect(entities.bare(undefined, 999_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is one when two add it at the same moment', async () => {
    const add = () => refusalOf(entities.add(central, bind(EntityInput, { ...SPAIN, code: `TWO${serial}` })));
    expect((await Promise.all([add(), add()])).sort()).toEqual(['conflict code', 'not refused']);
  });

  it('is changed by the central team, seen by its people and by whoever holds a role there', async () => {
    const [own, abroad] = [
      await aPerson({ entity: spain }),
      await aPerson({ entity: await anEntity({ code: `IT${serial}` }) }),
    ];
    const listed = async (ctx: RequestContext) => (await entities.list(ctx)).map(({ code }) => code);
    expect(await listed(await recognised(own))).toEqual([spain.code]);
    await expect(change({}, await recognised(own))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change({}, await recognised(abroad))).rejects.toMatchObject({ code: 'not_found' });
    await aRole(abroad, 'expert', spain);
    expect((await listed(await recognised(abroad))).sort()).toEqual([spain.code, `IT${serial}`].sort());
    expect(await listed(central)).toEqual(expect.arrayContaining([spain.code, `IT${serial}`]));
    await expect(change({}, await recognised(abroad))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is on the audit trail with what it asks for now', async () => {
    await change({ minimumGroup: 6 });
    const told = (await auditOf(product, 'entity.change')).filter(({ entity_id }) => entity_id === spain.id);
    expect(told.map(({ details }) => (JSON.parse(details) as { privacy: unknown }).privacy)).toEqual([
      { minimumGroup: 6, minimumTexts: 10 },
    ]);
  });
});
