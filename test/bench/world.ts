/**
 * Fills one empty database and measures some rows on it: `node test/bench/world.ts testers|responses|contributions ROWS [--quick]`, database in
 * `DATABASE_URL` and `FLOOR_URL`. A process of its own, because the product's columns are declared for one engine as it loads.
 */
import type { Figure } from './figures.ts';
import { FULL, QUICK, ROW_NAMES, oneOf, type RowName } from './options.ts';
import type { Bench } from './portal.ts';
import { endWhenInterrupted } from './processes.ts';
import { discussionRows } from './rows/discussion.ts';
import { enduranceRows } from './rows/endurance.ts';
import { exportRows } from './rows/export.ts';
import { formRows } from './rows/form.ts';
import { importRows } from './rows/import.ts';
import { recountRows } from './rows/recount.ts';
import { resultsRows } from './rows/results.ts';
import { submitRows } from './rows/submit.ts';
import { seedDiscussions } from './seed/discussion.ts';
import { seedAnswered, seedTesters } from './seed/worlds.ts';
import { openProduct } from './seed/product.ts';

endWhenInterrupted();
const [kind = '', names = '', quick] = process.argv.slice(2);
const { DATABASE_URL: databaseUrl = '', FLOOR_URL: floorUrl = '' } = process.env;
const bench: Bench = { sizes: quick ? QUICK : FULL, databaseUrl, floorUrl };
const wanted = names.split(',').map((name) => oneOf(ROW_NAMES, name));

const WORLDS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  testers: withTesters,
  responses: withResponses,
  contributions: withContributions,
};

const figures = await WORLDS[kind]?.();
console.log(JSON.stringify(figures));

async function withTesters(): Promise<Figure[]> {
  const product = await openProduct();
  const testers = await told('people, enrolments, sessions', () => seedTesters(product, bench.sizes));
  const rows = await measured([
    ['form', () => formRows(bench, testers)],
    ['submit', () => submitRows(bench, product, testers)],
    ['import', () => importRows(bench, product, testers.central)],
    ['endurance', () => enduranceRows(bench, testers)],
  ]);
  await product.close();
  return rows;
}

async function withResponses(): Promise<Figure[]> {
  const product = await openProduct();
  const answered = await told('responses', () => seedAnswered(product, bench.sizes));
  await product.close();
  return measured([
    ['results', () => resultsRows(bench, answered)],
    ['recount', () => recountRows(bench)],
    ['export', () => exportRows(bench, answered)],
  ]);
}

async function withContributions(): Promise<Figure[]> {
  const product = await openProduct();
  const discussions = await told('contributions, comments', () => seedDiscussions(product, bench.sizes));
  await product.close();
  return measured([['discussion', () => discussionRows(bench, discussions)]]);
}

async function measured(rows: readonly [RowName, () => Promise<Figure[]>][]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, measure] of rows) if (wanted.includes(name)) figures.push(...(await told(name, measure)));
  return figures;
}

/** Says on standard error what took how long, so that nobody waits before a silent screen. */
async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stderr.write(`  ${what} …`);
  const result = await work();
  process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  return result;
}
