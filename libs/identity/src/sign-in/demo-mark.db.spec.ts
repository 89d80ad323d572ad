import { DEMO_REQUEST, DemoMark, Entities, EntityInput, SetUp } from '#identity';
import { Database, DatabaseLocks, RequestContext, bind } from '#platform';
import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { insertRow, now } from '../../../../test/factories/rows.js';
import { runConsole } from '../../../../test/support/console.js';
import { anEmptyDatabase, filesFolderOf } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Session } from '../sessions/session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';

const FILLING = RequestContext.system('console', 'en', DEMO_REQUEST);
const SPAIN = { code: 'ES', name: 'Horizonte España', country: 'ES', locale: 'pt', timeZone: 'Europe/Madrid' };

type OwnDatabase = OpenProduct & { databaseUrl: string };

async function anEmptyOne(): Promise<OwnDatabase> {
  const databaseUrl = await anEmptyDatabase();
  return Object.assign(await openProduct({ databaseUrl }), { databaseUrl });
}

/** A database whose filling was cut short, with somebody in it. */
async function cutShort(): Promise<OwnDatabase> {
  const product = await anEmptyOne();
  await product.get(DemoMark).begin(FILLING);
  await product.get(Entities).add(FILLING, bind(EntityInput, SPAIN));
  await aPerson();
  return product;
}

/** What somebody may have done in it since. */
const SINCE: Record<string, (product: OpenProduct) => Promise<unknown>> = {
  'somebody signed in': async () =>
    insertRow(Session, {
      id: 'a'.repeat(64),
      personId: (await aPerson()).id,
      method: 'password',
      device: '',
      onCodeDevice: null,
      createdAt: now(),
      provedAt: now(),
      seenAt: now(),
      expiresAt: now(),
    }),
  'somebody asked for a link': () =>
    insertRow(SignInLink, {
      personId: null,
      tokenHash: null,
      browserHash: 'b'.repeat(64),
      askedFrom: 'unknown',
      destination: '/',
      requestedAt: now(),
      expiresAt: now(),
      queuedAt: null,
      usedAt: null,
    }),
  'it was to be set up': (product) => product.get(SetUp).issueCode(product.system),
  'something was done by the console': (product) =>
    product.get(Entities).add(product.system, bind(EntityInput, { ...SPAIN, code: 'IT' })),
};

/** The console on that database; what this file's other specs use stays as it is. */
async function consoleOn({ databaseUrl }: OwnDatabase, ...words: string[]) {
  const { DATABASE_URL, FILES_FOLDER } = process.env;
  Object.assign(process.env, { DATABASE_URL: databaseUrl, FILES_FOLDER: filesFolderOf(databaseUrl) });
  try {
    return await runConsole(...words);
  } finally {
    Object.assign(process.env, { DATABASE_URL, FILES_FOLDER: FILES_FOLDER ?? '' });
    if (FILES_FOLDER === undefined) delete process.env.FILES_FOLDER;
  }
}

const people = async ({ get }: OpenProduct) => (await get(Database).query(undefined, 'SELECT id FROM person')).length;

describe('a database that may be a demo', () => {
  it('begins anew when its filling was cut short and nothing else has been in it', async () => {
    const mark = (await cutShort()).get(DemoMark);
    expect([await mark.isHalfDone(), await mark.isPossible(), await mark.isSet()]).toEqual([true, true, false]);
  });

  it.each(Object.entries(SINCE))('is never emptied once %s, and is no demo then', async (_what, happen) => {
    const product = await cutShort();
    await happen(product);
    const [mark, before] = [product.get(DemoMark), await people(product)];
    expect([await mark.isHalfDone(), await mark.isPossible()]).toEqual([false, false]);
    const run = await consoleOn(product, 'demo');
    expect([run.status, await people(product)]).toEqual([1, before]);
    expect(run.err).toContain('does not become one');
  });

  it('is one as long as it lives once it is filled', async () => {
    const product = await cutShort();
    const mark = product.get(DemoMark);
    await mark.set(FILLING);
    await SINCE['somebody signed in']!(product);
    expect([await mark.isSet(), await mark.isPossible(), await mark.isHalfDone()]).toEqual([true, true, false]);
    expect((await consoleOn(product, 'demo')).status).toBe(0);
  });

  it('does not become one when there is anything in it, be it one entity', async () => {
    const product = await anEmptyOne();
    const mark = product.get(DemoMark);
    expect(await mark.isPossible()).toBe(true);
    await anEntity();
    expect([await mark.isPossible(), await mark.isHalfDone()]).toEqual([false, false]);
    await expect(mark.begin(FILLING)).rejects.toMatchObject({ code: 'conflict' });
    expect((await consoleOn(product, 'demo')).status).toBe(1);
  });

  it('is filled by one process at a time: another neither joins in nor begins anew', async () => {
    const product = await cutShort();
    const before = await people(product);
    const run = await product
      .get(DatabaseLocks)
      .hold({ file: 'filling', server: 'pepite-fill', seconds: 1 }, () => consoleOn(product, 'demo'));
    expect([run.status, await people(product)]).toEqual([1, before]);
    expect(run.err).toContain('Another process is filling this database');
  });
});
