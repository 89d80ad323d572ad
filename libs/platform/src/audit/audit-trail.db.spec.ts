import { AuditTrail, Database, UnitOfWork, type Act } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { AuditEntry } from './audit-entry.entity.js';

let product: OpenProduct;
let trail: AuditTrail;
const opening = (rollout: number): Act => ({ act: 'rollout.open', subjectKind: 'rollout', subjectId: rollout });

const run = (sql: string) =>
  product.get(UnitOfWork).run(product.system, (ctx) => product.get(Database).query(ctx, sql));
const record = (act: Act) => product.get(UnitOfWork).run(product.system, (ctx) => trail.record(ctx, act));
const entries = () =>
  product
    .get(Database)
    .repository(undefined, AuditEntry)
    .find({ order: { id: 'ASC' } });

beforeAll(async () => {
  product = await openProduct();
  trail = product.get(AuditTrail);
});

beforeEach(async () => {
  for (const table of ['audit_entry', 'audit_head']) await run(`DELETE FROM ${table}`);
});

describe('the audit trail', () => {
  it('records who did what to what, in the transaction of the act', async () => {
    await record({ ...opening(7), entityId: 3, details: { from: 'draft', days: 12.5, note: 'José' } });
    const [entry] = await entries();
    expect(entry).toMatchObject({ id: 1, act: 'rollout.open', actorKind: 'system', subjectId: '7', entityId: 3 });
    expect(entry?.details).toEqual({ from: 'draft', days: 12.5, note: 'José' });
    expect(await trail.verify(product.system)).toEqual([]);
    await expect(trail.record(product.system, opening(8))).rejects.toThrow('inside its own transaction');
  });

  it('is silent about what did not happen', async () => {
    const undone = product.get(UnitOfWork).run(product.system, async (ctx) => {
      await trail.record(ctx, opening(7));
      throw new Error('endorsement missing');
    });
    await expect(undone).rejects.toThrow('endorsement missing');
    expect(await entries()).toEqual([]);
    await record(opening(8));
    expect((await entries()).map(({ id }) => id)).toEqual([1]);
  });

  it('is one unbroken chain however many act at once, in two processes', async () => {
    const elsewhere = await openProduct();
    await Promise.all(
      Array.from({ length: 30 }, (_, rollout) => {
        const { get, system } = rollout % 2 ? product : elsewhere;
        return get(UnitOfWork).run(system, async (ctx) => {
          await get(AuditTrail).record(ctx, opening(rollout));
          await get(AuditTrail).record(ctx, { ...opening(rollout), act: 'rollout.close' });
        });
      }),
    );
    await elsewhere.close();
    expect((await entries()).map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(await trail.verify(product.system)).toEqual([]);
  });

  it.each([
    ['an entry that was edited', `UPDATE audit_entry SET act = 'rollout.close' WHERE id = 3`, [3]],
    ['details that were edited', `UPDATE audit_entry SET details = '{"by":"nobody"}' WHERE id = 2`, [2]],
    ['an entry that follows a removed one', 'DELETE FROM audit_entry WHERE id = 3', [4]],
    ['a removed first entry', 'DELETE FROM audit_entry WHERE id = 1', [2]],
    ['a removed last entry', 'DELETE FROM audit_entry WHERE id = 5', [5]],
    ['a trail removed altogether', 'DELETE FROM audit_entry', [5]],
  ])('shows %s', async (_what, tampering, broken) => {
    for (let rollout = 1; rollout <= 5; rollout += 1) await record(opening(rollout));
    expect(await trail.verify(product.system)).toEqual([]);
    await run(tampering);
    expect(await trail.verify(product.system)).toEqual(broken);
  });

  it('takes the act with it when it cannot be written', async () => {
    const before = await product.get(Database).query(undefined, 'SELECT COUNT(*) AS n FROM throttle');
    const failing = product.get(UnitOfWork).run(product.system, async (ctx) => {
      await product
        .get(Database)
        .query(ctx, `INSERT INTO throttle (subject, points, ends_at) VALUES ('x', 1, '2026-03-02 10:00:00')`);
      await trail.record(ctx, { ...opening(1), act: null as never });
    });
    await expect(failing).rejects.toThrow();
    expect(await product.get(Database).query(undefined, 'SELECT COUNT(*) AS n FROM throttle')).toEqual(before);
  });
});
