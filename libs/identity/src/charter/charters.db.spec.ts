import { Database, LOCALES } from '#platform';
import { aPerson, recognised } from '../../../../test/factories/directory.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { CharterAcceptance } from './charter-acceptance.entity.js';
import { Charter } from './charter.entity.js';
import { Charters } from './charters.service.js';

describe('the charter', () => {
  let product: OpenProduct;
  let charters: Charters;
  beforeAll(async () => {
    product = await openProduct();
    charters = product.get(Charters);
  });

  it('comes with the product in every language, as one version however many ask first', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => charters.current(product.system)));
    expect(asked.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
    const paragraphs = LOCALES.map((locale) => asked[0]?.text[locale]?.split('\n\n').length);
    expect(paragraphs).toEqual([7, 7, 7, 7]);
  });

  it('is accepted by a person for themselves, once', async () => {
    const person = await aPerson();
    const ctx = await recognised(person);
    expect(await charters.accepted(ctx, person.id)).toBe(false);
    await charters.accept(ctx, person.id, 1);
    await charters.accept(ctx, person.id, 1);
    expect(await charters.accepted(ctx, person.id)).toBe(true);
    const recorded = await auditOf(product, 'charter.accept');
    expect(recorded.filter(({ subject_id }) => subject_id === String(person.id))).toHaveLength(1);
  });

  it('is not accepted for somebody else, nor in a version that is not in force', async () => {
    const [me, other] = [await aPerson(), await aPerson()];
    const ctx = await recognised(me);
    await expect(charters.accept(ctx, other.id, 1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(charters.accept(ctx, me.id, 2)).rejects.toMatchObject({ messageKey: 'charter.changed' });
  });

  it('in a new version is asked for again, and what was agreed to before stays on record', async () => {
    const [before, after] = [await aPerson(), await aPerson()];
    await charters.accept(await recognised(before), before.id, 1);
    await insertRow(Charter, { version: 2, text: { en: 'New rules.' }, publishedAt: new Date() });
    expect(await charters.current(product.system)).toMatchObject({ version: 2, text: { en: 'New rules.' } });
    for (const person of [before, after]) {
      const ctx = await recognised(person);
      expect(await charters.accepted(ctx, person.id)).toBe(false);
      await expect(charters.accept(ctx, person.id, 1)).rejects.toMatchObject({ messageKey: 'charter.changed' });
      await charters.accept(ctx, person.id, 2);
      expect(await charters.accepted(ctx, person.id)).toBe(true);
    }
    const acceptances = product.get(Database).repository(undefined, CharterAcceptance);
    const versions = (await acceptances.findBy({ personId: before.id })).map(({ version }) => version);
    expect(versions.sort()).toEqual([1, 2]);
  });
});
