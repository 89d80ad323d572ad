import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Entities, EntityInput } from '#identity';
import { FLAT_BYTES, count, megabytes, ms, precise, seconds, standing, type Figure } from '../figures.ts';
import { FORM_HEADERS, startPortal, type Bench } from '../portal.ts';
import { memoryDuring, pause, run, type Server } from '../processes.ts';
import { post } from '../requests.ts';
import { CODE, importedPerson } from '../seed/directory.ts';
import type { Product } from '../seed/product.ts';

interface Target {
  readonly seconds: number;
  /** How late the event loop may be, in milliseconds, for 99 of 100 times it was asked. */
  readonly lag: number;
  /** Bytes above what the idle process has. */
  readonly above: number;
}
interface Lag {
  readonly p99: number;
  readonly max: number;
}

const GOOD: Target = { seconds: 10, lag: Infinity, above: FLAT_BYTES };
const OUTSTANDING: Target = { seconds: 5, lag: 50, above: FLAT_BYTES };
const SETTLE_MS = 2000;
const LOOK_EVERY_MS = 50;
const FLOOR = 'test/bench/floor-people.ts';

/** An employee directory handed in on its page, read, then applied by the job of the same process. */
export async function importRows(bench: Bench, product: Product, central: string): Promise<Figure[]> {
  const input = {
    code: CODE,
    name: 'Horizonte España',
    country: 'ES',
    locale: 'en',
    timeZone: 'Europe/Madrid',
  } as const;
  await product.app.get(Entities).add(product.system, Object.assign(new EntityInput(), input));
  const folder = mkdtempSync(join(tmpdir(), 'pepite-bench-directory-'));
  const file = join(folder, 'directory.csv');
  await pipeline(Readable.from(lines(bench.sizes.importedPeople)), createWriteStream(file));
  const floor = await floorSeconds(bench);
  const portal = await startPortal(bench, '--import', './test/bench/lag-probe.ts');
  try {
    await pause(SETTLE_MS);
    await lagOf(portal);
    const { result, idle, peak } = await memoryDuring(portal.pid, () => handIn(portal, product, central, file));
    const lag = await lagOf(portal);
    return [row(bench, result, floor, lag, idle && peak ? peak - idle : undefined)];
  } finally {
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same people inserted with nothing but the driver. */
async function floorSeconds({ floorUrl, sizes }: Bench): Promise<number> {
  return Number(await run([FLOOR], { DATABASE_URL: floorUrl, PEOPLE: String(sizes.importedPeople) }));
}

interface Taken {
  readonly reading: number;
  readonly applying: number;
}

async function handIn({ origin }: Server, product: Product, cookie: string, file: string): Promise<Taken> {
  const begun = performance.now();
  const page = await post(`${origin}/entities/${CODE}/directory-imports`, { cookie, ...MULTIPART }, formWith(file));
  await until(product, 'previewed');
  const read = performance.now();
  await post(`${origin}${page}/apply`, { cookie, ...FORM_HEADERS }, Readable.from(['skipBadLines=false']));
  await until(product, 'applied');
  return { reading: (read - begun) / 1000, applying: (performance.now() - read) / 1000 };
}

/** Looks into the database, so that the pages it would ask take nothing from what is measured. */
async function until({ database }: Product, status: string): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ status: string }>(undefined, 'SELECT status FROM directory_import');
    if (row?.status === status) return;
    if (row?.status === 'refused' || row?.status === 'failed') throw new Error(`The import was ${row.status}`);
    await pause(LOOK_EVERY_MS);
  }
}

const BOUNDARY = 'pepite-bench';
const MULTIPART = { ...FORM_HEADERS, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

function formWith(file: string): Readable {
  return Readable.from(
    (async function* () {
      yield `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="directory.csv"\r\n`;
      yield 'content-type: text/csv\r\n\r\n';
      yield* createReadStream(file) as AsyncIterable<Buffer>;
      yield `\r\n--${BOUNDARY}--\r\n`;
    })(),
  );
}

function* lines(people: number): Generator<string> {
  yield 'Employee number;First name;Last name;Email;Function;Site;Language\r\n';
  for (let index = 0; index < people; index += 1) {
    const { number, firstName, lastName, email, job, site, locale } = importedPerson(index);
    yield `${[number, firstName, lastName, email, job, site, locale].join(';')}\r\n`;
  }
}

function lagOf(server: Server): Promise<Lag> {
  return server.ask('lag') as Promise<Lag>;
}

function row(
  { sizes }: Bench,
  { reading, applying }: Taken,
  floor: number,
  lag: Lag,
  above: number | undefined,
): Figure {
  const taken = reading + applying;
  const parts = `read in ${seconds(reading)}, applied in ${seconds(applying)}`;
  const reaches = (target: Target) => taken <= target.seconds && lag.p99 <= target.lag && (above ?? 0) <= target.above;
  return {
    what: `import ${count(sizes.importedPeople)} people`,
    value: seconds(taken),
    floor: seconds(floor),
    ratio: `${precise(taken / floor)} ×`,
    more: `${parts}; ${megabytes(above)} above idle; event loop late by ${ms(lag.p99)} (p99), ${precise(lag.max)} ms at most`,
    standing: standing(GOOD, OUTSTANDING, reaches),
  };
}
