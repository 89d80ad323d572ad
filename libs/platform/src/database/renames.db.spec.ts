import { DataSource, type QueryRunner } from 'typeorm';
import { anEmptyDatabase } from '../../../../test/support/engine.js';
import { openProduct } from '../../../../test/support/product.js';
import { renameColumn, renameTable } from './renames.js';
import { TableDraft } from './table-draft.js';

let runner: QueryRunner;

const PLACE = new TableDraft('place').id();
const STALL = new TableDraft('stall')
  .key('id', 32, { primary: true })
  .integer('place_id')
  .integer('owner_id')
  .key('sign', 40)
  .unique('uq_stall_sign', 'place_id', 'sign')
  .references('fk_stall_place', 'place_id', 'place')
  .references('fk_stall_owner', 'owner_id', 'place')
  .withoutRowid();
const VISIT = new TableDraft('visit').id().key('stall_id', 32).references('fk_visit_stall', 'stall_id', 'stall');

beforeAll(async () => {
  const product = await openProduct({ databaseUrl: await anEmptyDatabase(), migrated: false });
  runner = product.get(DataSource).createQueryRunner();
  for (const draft of [PLACE, STALL, VISIT]) await draft.create(runner);
  await runner.query('INSERT INTO place (id) VALUES (1)');
  await runner.query(`INSERT INTO stall (id, place_id, owner_id, sign) VALUES ('a', 1, 1, 'Apples')`);
  await runner.query(`INSERT INTO visit (stall_id) VALUES ('a')`);
});

afterAll(() => runner.release());

async function keysOf(name: string): Promise<string[]> {
  const table = await runner.getTable(name);
  return [...(table?.indices ?? []), ...(table?.foreignKeys ?? [])].map((key) => key.name ?? '').sort();
}

describe('a table under another name', () => {
  it.each([
    ['stall', 'booth'],
    ['booth', 'stall'],
  ])('keeps its rows, keys and those who refer to it: from %s to %s, said once or twice', async (from, to) => {
    await renameTable(runner, from, to);
    await renameTable(runner, from, to);
    await renameColumn(runner, to, 'sign', 'board');
    await renameColumn(runner, to, 'sign', 'board');
    expect(await runner.query(`SELECT * FROM ${to}`)).toMatchObject([{ id: 'a', place_id: 1, board: 'Apples' }]);
    expect(await runner.hasTable(from)).toBe(false);
    expect(await keysOf(to)).toEqual([`fk_${to}_owner`, `fk_${to}_place`, `uq_${to}_sign`]);
    await expect(runner.query(`INSERT INTO visit (stall_id) VALUES ('nobody')`)).rejects.toThrow(/foreign key/i);
    const second = `INSERT INTO ${to} (id, place_id, owner_id, board)`;
    await expect(runner.query(`${second} VALUES ('b', 2, 1, 'Pears')`)).rejects.toThrow(/foreign key/i);
    await expect(runner.query(`${second} VALUES ('b', 1, 1, 'Apples')`)).rejects.toThrow(/unique|duplicate/i);
    await renameColumn(runner, to, 'board', 'sign');
  });
});
