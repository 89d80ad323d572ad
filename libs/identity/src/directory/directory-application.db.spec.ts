import { aPerson, aRole, anEntity } from '../../../../test/factories/directory.js';
import { directoryFile } from '../../../../test/support/directory-file.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Actors } from '../people/actors.js';
import type { Entity } from '../entities/entity.entity.js';
import { Person } from '../people/person.entity.js';
import { Roles } from '../roles/roles.service.js';
import { AppError, Database, JobRunner, Jobs, type RequestContext } from '#platform';
import { DirectoryApplication } from './application.js';
import type { DirectoryImport } from './directory-import.entity.js';
import { DirectoryImportRecords } from './directory-imports.read-model.js';
import { DirectoryImports } from './directory-imports.service.js';
import { DirectoryRow } from './directory-row.entity.js';

const HEADER = 'Employee number,First name,Last name,E-mail,Function,Site,Language';

describe('applying an employee directory', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  /** A second process on the same database. */
  let another: OpenProduct;
  let imports: DirectoryImports;
  let ctx: RequestContext;
  let entity: Entity;
  let serial = 0;

  beforeAll(async () => {
    another = await openProduct({ clock });
    product = await openProduct({ clock });
    imports = product.get(DirectoryImports);
    ctx = product.system;
  });
  beforeEach(async () => {
    clock.moveOn({ minutes: 1 });
    entity = await anEntity({ code: `A${++serial}` });
  });

  const read = (content: Buffer | string, of = entity) => imports.read(ctx, of.id, 'hr.csv', directoryFile(content));
  const readLines = (...lines: string[]) => read([HEADER, ...lines].join('\n'));
  const apply = async ({ id }: { id: number }, skipBadLines = false) => {
    await imports.apply(ctx, id, { skipBadLines });
    await product.get(JobRunner).drain();
    return find(id);
  };
  const find = (id: number, of = entity) => product.get(DirectoryImportRecords).byId(ctx, of.id, id);
  const person = (employeeNumber: string, of = entity) =>
    product.get(Database).repository(undefined, Person).findOneBy({ entityId: of.id, employeeNumber });
  const people = (of = entity) =>
    product
      .get(Database)
      .repository(undefined, Person)
      .find({ where: { entityId: of.id }, order: { employeeNumber: 'ASC' } });
  const staged = (id: number) => product.get(Database).repository(undefined, DirectoryRow).countBy({ importId: id });
  const badLines = ({ badLines: lines }: DirectoryImport) =>
    lines.map(({ line, column, messageKey }) => `${line} ${column ?? '-'} ${messageKey.split('.').at(-1) ?? ''}`);
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'not refused',
      (error: unknown) => (error instanceof AppError ? `${error.code} ${error.messageKey}` : String(error)),
    );

  describe('with thousands of people', () => {
    const many = (count: number, email = (n: number) => `p${n}.${entity.code}@many.example`) =>
      [HEADER, ...Array.from({ length: count }, (_, n) => `${n + 1},First,Last ${n},${email(n)},HR,,`)].join('\n');

    it('goes on where a process died in the middle', async () => {
      const preview = await read(many(6000));
      const dying = imports.applyHere(ctx, preview.id, { skipBadLines: false }, () => {
        throw new Error('killed');
      });
      await expect(dying).rejects.toThrow('killed');
      const underWay = await find(preview.id);
      expect(underWay.status).toBe('applying');
      expect((await people()).length).toBe(underWay.counts.applied);

      expect(await another.get(JobRunner).drain()).toBe(0);
      expect(await clock.watch(36, () => another.get(JobRunner).drain())).toBeGreaterThan(0);
      expect(await find(preview.id)).toMatchObject({ status: 'applied', counts: { applied: 6000 } });
      expect(await people()).toHaveLength(6000);
    });

    it('turns all addresses round across its steps', async () => {
      await apply(await read(many(4000)));
      const turned = await read(many(4000, (n) => `p${(n + 2700) % 4000}.${entity.code}@many.example`));
      expect(turned.counts).toMatchObject({ updated: 4000, bad: 0 });
      await apply(turned);
      expect(await person('1')).toMatchObject({ email: `p2700.${entity.code.toLowerCase()}@many.example` });
    });

    it('counts on when bad lines are many, and keeps the first thousand', async () => {
      const preview = await readLines(
        '1,Ana,Silva,,,,',
        ...Array.from({ length: 3000 }, (_, n) => `${n + 2},,Last,,,,`),
      );
      expect(preview.counts).toMatchObject({ created: 1, bad: 3000 });
      expect(preview.badLines).toHaveLength(1000);
    });

    it('lets two processes carry on at once', async () => {
      const preview = await read(many(6000));
      await imports.apply(ctx, preview.id, { skipBadLines: false });
      await Promise.all([product, another].map((one) => one.get(DirectoryApplication).carryOn(one.system, preview.id)));
      expect(await find(preview.id)).toMatchObject({ status: 'applied', counts: { applied: 6000 } });
      expect(await people()).toHaveLength(6000);
    });
  });

  it('refuses a second import of the entity while one is applied, and one read before it', async () => {
    const first = await readLines('1,Ana,Silva,,,,');
    const second = await readLines('1,Ana,da Silva,,,,');
    await imports.apply(ctx, first.id, { skipBadLines: false });
    expect(await refusalOf(imports.apply(ctx, second.id, { skipBadLines: false }))).toBe(
      'conflict directory.refusals.underWay',
    );
    clock.moveOn({ seconds: 5 });
    await product.get(JobRunner).drain();
    expect(await refusalOf(imports.apply(ctx, second.id, { skipBadLines: false }))).toBe(
      'conflict directory.refusals.outdated',
    );
    await imports.apply(ctx, first.id, { skipBadLines: false });
    expect(await refusalOf(imports.cancel(ctx, first.id))).toBe('conflict directory.refusals.notReady');
  });

  it('refuses late a line whose address was given away after the preview', async () => {
    const preview = await readLines('1,Ana,Silva,late@x.example,,,', '2,Rui,Costa,,,,');
    await aPerson({ entity: await anEntity({ code: `L${serial}` }), employeeNumber: 'L1', email: 'late@x.example' });
    const applied = await apply(preview);
    expect(badLines(applied)).toEqual(['2 email emailTaken']);
    expect(applied).toMatchObject({ status: 'applied', counts: { created: 1, bad: 1, applied: 1 } });
    expect((await people()).map(({ firstName }) => firstName)).toEqual(['Rui']);
  });

  it('changes somebody who was added by hand after the preview, instead of adding them twice', async () => {
    const preview = await readLines('1,Ana,Silva,,HR,,', '2,Rui,Costa');
    await aPerson({ entity, employeeNumber: '2', firstName: 'Rui', lastName: 'C.', site: 'Porto' });
    expect(await apply(preview)).toMatchObject({ status: 'applied', counts: { applied: 2 } });
    expect(await people()).toMatchObject([{ lastName: 'Silva' }, { lastName: 'Costa', site: 'Porto' }]);
  });

  it('removes a cancelled preview', async () => {
    const preview = await readLines('1,Ana,Silva,,,,');
    await imports.cancel(ctx, preview.id);
    await imports.cancel(ctx, preview.id);
    expect(await staged(preview.id)).toBe(0);
    expect(await find(preview.id)).toMatchObject({ status: 'cancelled', finishedAt: clock.now() });
  });

  it('ends what nobody ends: a reading that died, a preview a week old', async () => {
    const { id } = await imports.begin(ctx, entity.id, 'died.csv');
    const preview = await readLines('1,Ana,Silva,,,,');
    const runner = product.get(JobRunner);
    await product.get(Jobs).installRecurring(ctx);
    await runner.drain();
    expect((await find(id)).status).toBe('reading');
    clock.moveOn({ minutes: 61 });
    await clock.watch(36, async () => (await find(id)).status === 'failed' || (await runner.drain(), false));
    expect((await find(id)).status).toBe('failed');
    expect((await find(preview.id)).status).toBe('previewed');
    clock.moveOn({ days: 7 });
    await runner.drain();
    expect((await find(preview.id)).status).toBe('cancelled');
    expect(await staged(preview.id)).toBe(0);
  });

  describe('in the name of a person', () => {
    const acting = async (who: Person) => {
      const recognised = await product.get(Actors).recognise(undefined, who.id);
      return ctx.as(recognised!.actor);
    };

    it('records who imported, in counts alone', async () => {
      const central = await aPerson({ entity });
      await aRole(central, 'central');
      const mine = await acting(central);
      const { id } = await imports.read(mine, entity.id, 'hr.csv', directoryFile(`${HEADER}\n1,Ana,Silva,,,,`));
      await imports.apply(mine, id, { skipBadLines: false });
      await product.get(JobRunner).drain();
      const [entry] = await product
        .get(Database)
        .query<Record<string, unknown>>(
          undefined,
          `SELECT person_id, entity_id, subject_id, details FROM audit_entry WHERE act = 'directory.import' ORDER BY id DESC LIMIT 1`,
        );
      expect(entry).toMatchObject({ person_id: central.id, entity_id: entity.id, subject_id: String(id) });
      const counts = { created: 1, updated: 0, unchanged: 0, refused: 0, leavers: 1 };
      expect(JSON.parse(String(entry?.['details']))).toEqual(counts);
    });

    it('stops when the right is gone by the time the work begins', async () => {
      const central = await aPerson({ entity });
      const role = await aRole(central, 'central');
      const mine = await acting(central);
      await aRole(await aPerson(), 'central');
      const { id } = await imports.read(mine, entity.id, 'hr.csv', directoryFile(`${HEADER}\n1,Ana,Silva,,,,`));
      await imports.apply(mine, id, { skipBadLines: false });
      await product.get(Roles).revoke(ctx, central.id, role.id);
      await product.get(JobRunner).drain();
      expect((await find(id)).status).toBe('failed');
      expect(await person('1')).toBeNull();
    });

    it('is closed to everybody else: their own entity forbidden, another one and every import not found', async () => {
      const sponsor = await aPerson({ entity });
      await aRole(sponsor, 'sponsor', entity);
      const theirs = await acting(sponsor);
      const elsewhere = await anEntity({ code: `E${serial}` });
      const preview = await readLines('1,Ana,Silva,,,,');
      expect(await refusalOf(imports.begin(theirs, entity.id, 'hr.csv'))).toBe('forbidden errors.forbidden');
      expect(await refusalOf(imports.begin(theirs, elsewhere.id, 'hr.csv'))).toBe('not_found errors.notFound');
      expect(await refusalOf(imports.apply(theirs, preview.id, { skipBadLines: false }))).toMatch(/^not_found/);
      expect(await refusalOf(imports.cancel(theirs, preview.id))).toMatch(/^not_found/);
      expect(await refusalOf(product.get(DirectoryImportRecords).byId(theirs, entity.id, preview.id))).toMatch(
        /^not_found/,
      );
    });
  });
});
