import { Rollout } from '#campaigns';
import { Entity, Person, SetUpCode } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { testEngine } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { insertRow } from '../../../../test/factories/rows.js';

let product: OpenProduct;
let database: Database;
let portugal: Entity;

beforeAll(async () => {
  product = await openProduct();
  database = product.get(Database);
  portugal = await anEntity({ code: 'PT', privacy: { minimumGroup: 7 } });
});

const count = async (where: string, ...parameters: unknown[]) =>
  (await database.query<{ n: number }>(undefined, `SELECT COUNT(*) AS n FROM person WHERE ${where}`, parameters))[0]?.n;

describe('what the columns hold', () => {
  it('tells keys apart by every byte: José and Jose are two addresses', async () => {
    await aPerson({ entity: portugal, email: 'josé@horizon.example' });
    await aPerson({ entity: portugal, email: 'jose@horizon.example' });
    expect(await count('email = ?', 'josé@horizon.example')).toBe(1);
    expect(await count('email = ?', 'JOSE@horizon.example')).toBe(0);
    await expect(aPerson({ entity: portugal, email: 'jose@horizon.example' })).rejects.toThrow();
  });

  it('compares names as people do: by letters, not by case, and on MariaDB not by accents either', async () => {
    await aPerson({ entity: portugal, lastName: 'Gonçalves' });
    expect(await count('last_name = ?', 'GONçALVES')).toBe(1);
    expect(await count('last_name = ?', 'Goncalves')).toBe(testEngine === 'mariadb' ? 1 : 0);
    for (const lastName of ['zora', 'Zita', 'abel']) await aPerson({ entity: portugal, lastName, site: 'Order' });
    const rows = await database
      .repository(undefined, Person)
      .find({ where: { site: 'Order' }, order: { lastName: 'ASC' } });
    expect(rows.map(({ lastName }) => lastName)).toEqual(['abel', 'Zita', 'zora']);
  });

  it('gives numbers back as numbers: ids, counts and sums', async () => {
    const [sums] = await database.query<Record<string, unknown>>(
      undefined,
      'SELECT MAX(id) AS newest, COUNT(*) AS n, SUM(entity_id) AS total, AVG(entity_id) AS mean FROM person',
    );
    expect(Object.values(sums ?? {}).map((value) => typeof value)).toEqual(['number', 'number', 'number', 'number']);
    expect(typeof portugal.id).toBe('number');
  });

  it('keeps moments in UTC to the millisecond, through entities and through thin queries', async () => {
    const expiresAt = new Date('2026-03-29T01:30:00.987Z');
    const { id } = await insertRow(SetUpCode, { codeHash: 'h', expiresAt, usedAt: null });
    expect((await database.repository(undefined, SetUpCode).findOneBy({ id }))?.expiresAt).toEqual(expiresAt);
    const thin = await database.query<{ expires_at: Date | string }>(
      undefined,
      'SELECT expires_at FROM set_up_code WHERE expires_at = ? AND expires_at < ?',
      [expiresAt, new Date(expiresAt.getTime() + 1)].map((moment) => database.bindable(moment)),
    );
    expect(thin.map((row) => database.instant(row.expires_at))).toEqual([expiresAt]);
    const text = testEngine === 'sqlite' ? 'expires_at' : 'CAST(expires_at AS CHAR)';
    const [stored] = await database.query(undefined, `SELECT ${text} AS stored FROM set_up_code`);
    expect(stored).toEqual({ stored: '2026-03-29 01:30:00.987' });
  });

  it('keeps a day a day, wherever the reader lives', async () => {
    const { id } = await aRollout({ campaign: await aCampaign(), entity: portugal, testingUntil: '2026-03-29' });
    expect((await database.repository(undefined, Rollout).findOneBy({ id }))?.testingUntil).toBe('2026-03-29');
    expect(await database.query(undefined, 'SELECT testing_until FROM rollout')).toEqual([
      { testing_until: '2026-03-29' },
    ]);
  });

  it('keeps flags, documents and any letter people write', async () => {
    const { id } = await aPerson({ entity: portugal, active: false, firstName: 'Ænne 👩🏽‍🚀 “Ní”' });
    const person = await database.repository(undefined, Person).findOneBy({ id });
    expect(person).toMatchObject({ active: false, firstName: 'Ænne 👩🏽‍🚀 “Ní”' });
    expect((await database.repository(undefined, Entity).findOneBy({ id: portugal.id }))?.privacy).toEqual({
      minimumGroup: 7,
    });
  });

  it('refuses a row that refers to nothing', async () => {
    const unit = product.get(UnitOfWork);
    const orphan = unit.run(product.system, (ctx) => database.query(ctx, 'UPDATE person SET entity_id = 999'));
    await expect(orphan).rejects.toThrow(/foreign key/i);
  });
});

it('lets a value that is alone in its statement be nothing', async () => {
  await expect(database.query(undefined, 'SELECT ? AS alone', [null])).resolves.toEqual([{ alone: null }]);
});
