import type { RequestContext } from '#platform';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { Entity } from '../entities/entity.entity.js';
import { People } from './people.read-model.js';

describe('looking people up', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let people: People;
  let [pt, de]: Entity[] = [];
  beforeAll(async () => {
    product = await openProduct({ clock });
    people = product.get(People);
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
  });

  type Role = Parameters<typeof aRole>[1];
  async function holding(role?: Role, entity?: Entity): Promise<RequestContext> {
    const person = await aPerson({ entity: entity ?? pt! });
    if (role) await aRole(person, role, entity);
    return recognised(person);
  }

  describe('by what they are called', () => {
    let france: Entity;
    beforeAll(async () => {
      france = await anEntity({ code: 'FR' });
      const directory = [
        ['Marie-Éloïse', 'Lefèvre', 'x12ab', null],
        ['Œnone', 'd’Ávila', 'FR2', 'o.davila@horizon.example'],
        ['Ana', 'van der Öst', 'FR3', null],
        ['ÉMILE', 'ÉTIENNE', 'FR4', 'zoe@horizon.example'],
        ['Zoë', '100%_Müller!', 'FR5', null],
        ['支', '付', 'FR6', null],
      ] as const;
      for (const [firstName, lastName, employeeNumber, email] of directory)
        await aPerson({ entity: france, firstName, lastName, employeeNumber, email });
    });
    const find = async (text: string) =>
      (await people.search(product.system, france.id, { text })).people
        .map(({ employeeNumber }) => employeeNumber)
        .sort();

    it.each([
      ['marie-éloïse', ['x12ab']],
      ['MARIE-ÉLOÏSE', ['x12ab']],
      ['Marie-Éloïse', ['x12ab']],
      ['œnone', ['FR2']],
      ['d’ávila', ['FR2']],
      ['D’ÁVILA', ['FR2']],
      ['öst', ['FR3']],
      ['der ana', ['FR3']],
      ['émile étienne', ['FR4']],
      ['Étienne', ['FR4']],
      ['支', ['FR6']],
      ['付 支', ['FR6']],
    ])('%s', async (text, numbers) => {
      expect(await find(text)).toEqual(numbers);
    });

    it('by a number, however its letters are written', async () => {
      for (const typed of ['x12ab', 'X12AB', 'x12']) expect(await find(typed)).toEqual(['x12ab']);
      for (const typed of ['fr5', 'FR5']) expect(await find(typed)).toEqual(['FR5']);
    });

    it('by an address, and by the accents of a keyboard that writes them apart', async () => {
      expect(await find('O.DAVILA@horizon')).toEqual(['FR2']);
      expect(await find('E\u0301tienne')).toEqual(['FR4']);
      expect(await find('mu\u0308ller')).toEqual([]);
      expect(await find('Lefe\u0300vre')).toEqual(['x12ab']);
    });

    it('takes signs that search engines understand for what they are', async () => {
      expect(await find('100%_mü')).toEqual(['FR5']);
      for (const typed of ['%', '_', '1%', '!', '100_%', "'", '\\', '"']) expect(await find(typed)).toEqual([]);
    });

    it('wants every word, and everybody when there is none', async () => {
      expect(await find('zoë 100')).toEqual(['FR5']);
      expect(await find('zoë lefèvre')).toEqual([]);
      for (const typed of ['', '   ', '\t']) expect(await find(typed)).toHaveLength(6);
    });
  });

  it('goes on after the last one shown, with people of one name, in pages of one to two hundred', async () => {
    const italy = await anEntity({ code: 'IT' });
    for (const firstName of ['Ugo', 'Ada', 'Ada', 'Ada', 'Élodie'])
      await aPerson({ entity: italy, firstName, email: null, lastName: 'Rossi' });
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 6; page += 1) {
        const found = await people.search(product.system, italy.id, { cursor, limit, text: 'a' });
        seen.push(...found.people.map(({ id }) => String(id)));
        expect(found.people.length).toBeLessThanOrEqual(limit);
        cursor = found.next ?? undefined;
        if (!cursor) break;
      }
      expect(new Set(seen).size).toBe(3);
      expect(seen).toHaveLength(3);
    }
    const all = await people.search(product.system, italy.id, { limit: 0 });
    expect([all.people.length, all.next]).toEqual([1, expect.any(String)]);
    expect((await people.search(product.system, italy.id, { limit: 9_999 })).people).toHaveLength(5);
  });

  it('is for those who read that directory; elsewhere there is nobody', async () => {
    const somebody = await aPerson({ entity: pt! });
    for (const ctx of [await holding('sponsor', pt), await holding('ambassador', pt), await holding('central')]) {
      await people.search(ctx, pt!.id);
      expect((await people.byId(ctx, somebody.id)).name).toBe(`Ana ${somebody.lastName}`);
    }
    for (const ctx of [await holding('sponsor', de), await holding(), await holding('expert')]) {
      await expect(people.search(ctx, pt!.id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(people.byId(ctx, somebody.id)).rejects.toMatchObject({ code: 'not_found' });
      const byNumber = people.byNumber(ctx, pt!.id, somebody.employeeNumber);
      await expect(byNumber).rejects.toMatchObject({ code: 'not_found' });
    }
    const own = await recognised(somebody);
    expect((await people.byId(own, somebody.id)).id).toBe(somebody.id);
  });

  it('names everybody asked for once, also who has left, and nobody who never was', async () => {
    const [here, gone] = [await aPerson({ entity: pt! }), await aPerson({ entity: pt!, active: false })];
    const names = await people.findNames(undefined, [here.id, gone.id, here.id, 7]);
    expect([...names.keys()].sort()).toEqual([here.id, gone.id].sort());
    expect(names.get(gone.id)).toMatchObject({ name: `Ana ${gone.lastName}`, active: false });
    expect(await people.findNames(undefined, [])).toEqual(new Map());
    await expect(people.bare(undefined, 7)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows roles in the order they were given', async () => {
    const person = await aPerson({ entity: pt! });
    for (const [role, entity] of [
      ['sponsor', pt],
      ['expert', undefined],
      ['ambassador', pt],
    ] as const) {
      await aRole(person, role, entity);
      clock.moveOn({ minutes: 1 });
    }
    const { roles } = await people.byId(product.system, person.id);
    expect(roles.map(({ role, entityId }) => [role, entityId])).toEqual([
      ['sponsor', pt!.id],
      ['expert', null],
      ['ambassador', pt!.id],
    ]);
  });
});
