import { createReadStream } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { RolloutReadModel, RolloutSteps } from '#campaigns';
import { Answers, OfficialAnswerInput } from '#triage';
import { Picture, Pictures } from '#contributions';
import { DirectoryImport, DirectoryImports, Person, SignInLinks } from '#identity';
import { InboxEntry, Mail, Mails } from '#notifications';
import { Database, FileStorage, Jobs, UnitOfWork, bind } from '#platform';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aContribution } from '../../factories/contributions.js';
import { aDesk } from '../../factories/desk.js';
import { aPerson } from '../../factories/directory.js';
import { endBuilt, startBuilt, type BuiltProcess } from '../../support/crashes/built-process.js';
import { CrashScene } from '../../support/crashes/crash-scene.js';
import { faultPoints } from '../../support/crashes/fault-points.js';
import { anEmptyDatabase, filesFolderOf } from '../../support/engine.js';

jest.setTimeout(300_000);

const TOKEN_A = 'aaaaaaaa-0000-4000-8000-000000000000';
const TOKEN_B = 'bbbbbbbb-0000-4000-8000-000000000000';
const DIES_WITHIN_MS = 20_000;
const RECOVERED_WITHIN_MS = 30_000;
/** Dead workers are known after a few seconds here, instead of half a minute. */
const LEASE = { PEPITE_LEASE_MS: '4000' };
const killed = new Set<string>();
let scene: CrashScene;

beforeAll(async () => {
  scene = await CrashScene.open();
});
afterAll(async () => {
  await endBuilt();
  await scene.close();
});

/** Starts it, has it do that, and sees it die at the named point. */
async function dies(
  program: 'portal' | 'worker' | 'console',
  fault: string,
  act: (portal: BuiltProcess) => Promise<unknown> = () => Promise.resolve(),
  wishes: { words?: string[]; env?: Record<string, string> } = {},
): Promise<void> {
  const child = await startBuilt(program, { fault, ...wishes, env: { ...scene.env, ...LEASE, ...wishes.env } });
  await act(child).catch((error: unknown) => {
    // What `fetch` throws when nobody answers.
    if ((error as Error).name !== 'TypeError') throw error;
  });
  const end = await Promise.race([child.ended, pass(DIES_WITHIN_MS, 'still there', { ref: false })]);
  expect([fault, end, child.output()]).toEqual([fault, 'SIGKILL', expect.anything()]);
  killed.add(fault);
}

const repository = <T extends object>(target: new () => T) =>
  scene.product.get(Database).repository<T>(undefined, target);
const write = (sql: string, parameters: unknown[] = []) =>
  scene.product
    .get(UnitOfWork)
    .run(scene.product.system, (inner) => scene.product.get(Database).query(inner, sql, parameters));
const dueNow = (kind: string) =>
  write(`UPDATE job SET status = 'queued', run_at = '2020-01-01 00:00:00.000', lease_until = NULL WHERE kind = ?`, [
    kind,
  ]);

it('a portal that is killed leaves nothing half done, and takes again what it did not acknowledge', async () => {
  const { ana, contribution, product, test } = scene;
  let first = '';
  await dies('portal', 'picture.after_files', (portal) => scene.sendPicture(portal, TOKEN_A));
  await dies('portal', 'picture.after_row', (portal) => scene.sendPicture(portal, TOKEN_A));
  await dies('portal', 'picture.before_attaching', async (portal) => {
    first = await scene.sendPicture(portal, TOKEN_A);
    await scene.addPicture(portal, TOKEN_B);
  });
  await dies('portal', 'picture.after_gone', async (portal) => {
    await scene.addPicture(portal, TOKEN_B);
    await scene.ask(portal, ana.token, 'DELETE', `/api/v1/pictures/${first}`);
  });
  await dies('portal', 'response.after_commit', async (portal) => {
    expect(await scene.sendPicture(portal, TOKEN_A)).not.toBe(first);
    await scene.sendResponse(portal);
  });
  const portal = await startBuilt('portal', { env: scene.env });
  expect(await scene.sendResponse(portal)).toEqual({ outcome: expect.not.stringMatching('stored') });
  await portal.kill();
  const attached = await product.get(Pictures).ofContributions(product.system, [contribution.id]);
  expect(attached.get(contribution.id)).toHaveLength(1);
  expect(await test.rows()).toHaveLength(2);
  expect(await test.differences()).toEqual([]);
});

it('a worker that is killed is followed by one that finishes what it had in hand, within half a minute', async () => {
  const { product, smtp, test } = scene;
  const addresses: string[] = [];
  const queue = async () => {
    const person = await aPerson({ locale: 'en' });
    addresses.push(person.email ?? '');
    const mail = { template: 'account.passwordChanged', personId: person.id, references: {} };
    await product.get(Mails).queue(product.system, mail);
  };
  await dies('worker', 'job.claimed');
  await queue();
  await dies('worker', 'job.handled');
  await queue();
  await dies('worker', 'mail.after_composing');
  await queue();
  await dies('worker', 'mail.before_sending');
  const asking = await aPerson({ locale: 'en' });
  addresses.push(asking.email ?? '');
  const request = { email: asking.email ?? '', browser: 'browser', destination: '/' };
  await product.get(SignInLinks).request(product.system, request);
  await dies('worker', 'mail.after_sending');

  const words = ['import', 'directory', scene.directory(3000), '--entity', test.entity.code, '--dry-run'];
  await dies('console', 'directory.while_reading', undefined, { words });
  await dies('console', 'directory.after_cancelling', undefined, { words });
  const imports = product.get(DirectoryImports);
  const file = { open: () => createReadStream(scene.directory(2)) };
  const preview = await imports.read(product.system, test.entity.id, 'two.csv', file);
  await imports.apply(product.system, preview.id, { skipBadLines: false });
  await dies('worker', 'directory.after_step');

  const unused = await product.get(Pictures).upload(scene.ana.ctx, test.rollout.id, { bytes: scene.screenshot });
  await write(`UPDATE picture SET stored_on = '1970-01-01' WHERE id = ?`, [unused.id]);
  await dueNow('pictures.unused');
  await dies('worker', 'picture.after_files_removed');

  const dates = { recruitingFrom: '2026-01-01', testingFrom: '2026-01-02', testingUntil: '2199-01-01' };
  const rollout = await aRollout({ campaign: await aCampaign(), entity: test.entity, status: 'draft', ...dates });
  await dueNow('rollouts.moveDue');
  await dies('worker', 'rollout.between_moves');

  const desk = await aDesk();
  const { id } = await aContribution({ rollout: desk.rollout });
  await product.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text: 'We look into it.' }));
  await dies('worker', 'news.between_pages');

  const worker = await startBuilt('worker', { env: { ...scene.env, ...LEASE } });
  const began = performance.now();
  const unfinished = async () => {
    const database = product.get(Database);
    const jobs = await product.get(Jobs).list(product.system, undefined, 1000);
    return [
      ...jobs.filter(({ status, everySeconds }) => status !== 'done' && !everySeconds).map(({ kind }) => kind),
      ...jobs.filter(({ status, claimedBy }) => status === 'running' && claimedBy).map(({ kind }) => kind),
      ...(await repository(DirectoryImport).find())
        .map(({ status }) => status)
        .filter((status) => ['reading', 'applying'].includes(status)),
      ...(await database.query(undefined, 'SELECT line FROM directory_row LIMIT 1')),
    ];
  };
  for (let left = await unfinished(); left.length; left = await unfinished()) {
    if (performance.now() - began > RECOVERED_WITHIN_MS) expect(left).toEqual([]);
    await pass(250);
    if (left.length < 5 && left.some((each) => typeof each === 'object')) await dueNow('directory.tidy');
  }
  await worker.kill('SIGTERM');

  for (const address of addresses) {
    const copies = smtp.mails.filter(({ recipient }) => recipient === address);
    expect([1, 2]).toContain(copies.length);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(copies.map(({ path }) => path)).size).toBe(1);
  }
  // Whichever mail it was that died of `mail.after_sending`.
  expect(smtp.mails.length).toBeGreaterThan(addresses.length);
  expect(await repository(Mail).findBy({ status: 'queued' })).toEqual([]);
  for (const { id: picture } of await repository(Picture).find())
    expect(await product.get(FileStorage).has(`pictures/${picture}.small`)).toBe(true);
  expect(await product.get(FileStorage).has(`pictures/${unused.id}`)).toBe(false);
  const people = await repository(Person).findBy({ entityId: test.entity.id });
  expect(people.filter(({ lastName }) => lastName.startsWith('Listed'))).toHaveLength(2);
  expect((await product.get(RolloutReadModel).bare(product.system, rollout.id)).status).toBe('testing');
  const history = await product.get(RolloutSteps).history(product.system, rollout.id);
  expect(history.map(({ toStatus }) => toStatus)).toEqual(['recruiting', 'testing']);
  expect(await repository(InboxEntry).countBy({ kind: 'contribution.answered' })).toBe(1);
});

describe('a console that is killed', () => {
  const on = async () => {
    const url = await anEmptyDatabase();
    return { DATABASE_URL: url, FILES_FOLDER: filesFolderOf(url) };
  };

  it('while it makes the schema makes it to the end the next time', async () => {
    const env = await on();
    await dies('console', 'migration.after_table', undefined, { words: ['migrate'], env });
    const again = await startBuilt('console', { words: ['migrate'], env });
    expect([await again.ended, again.output()]).toEqual([0, expect.stringContaining('Repeats')]);
  });

  it('while it fills a demo begins it anew the next time, and serves no half of one', async () => {
    const env = await on();
    const words = ['demo'];
    await dies('console', 'demo.half_filled', undefined, { words, env });
    // It comes to the same point again: nothing of the first half was taken for the whole.
    await dies('console', 'demo.half_filled', undefined, { words, env });
    expect(killed).toContain('demo.half_filled');
  });
});

it('every named point has been tried', () => {
  // That one has its own story, in backup.spec.ts.
  expect([...killed, 'backup.after_database'].sort()).toEqual(faultPoints());
});
