import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { directoryFile, fixture } from '../../../../test/support/directory-file.js';
import { pilotBytes } from '../../../../test/support/pilot-files.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { Entity } from '../entities/entity.entity.js';
import { PersonRecords } from '../people/person-records.js';
import { Person } from '../people/person.entity.js';
import { AppError, Database, JobRunner, type RequestContext } from '#platform';
import type { DirectoryImport } from './directory-import.entity.js';
import { DirectoryImportRecords } from './directory-imports.read-model.js';
import { DirectoryImports } from './directory-imports.service.js';
import { DirectoryRow } from './directory-row.entity.js';

const HEADER = 'Employee number,First name,Last name,E-mail,Function,Site,Language';

describe('importing an employee directory', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let imports: DirectoryImports;
  let ctx: RequestContext;
  let entity: Entity;
  let serial = 0;

  beforeAll(async () => {
    product = await openProduct({ clock });
    imports = product.get(DirectoryImports);
    ctx = product.system;
  });
  beforeEach(async () => {
    clock.moveOn({ minutes: 1 });
    entity = await anEntity({ code: `D${++serial}` });
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

  it.each([
    ['directory-pt.csv', 92, 'PT1007', { firstName: 'Tiago', lastName: 'Leitão', function: 'hr', locale: 'pt' }],
    ['directory-de.csv', 80, 'DE1007', { firstName: 'Frauke', lastName: 'Fröhlich', site: 'Stuttgart' }],
    ['directory-fr.txt', 58, 'FR1007', { firstName: 'Chloé', lastName: 'Château', function: 'hr' }],
    ['directory-ie.csv', 7, undefined, {}],
  ])('brings in everybody of %s', async (name, count, number, who) => {
    const preview = await read(pilotBytes(name));
    expect(preview).toMatchObject({ status: 'previewed', counts: { total: count, created: count, bad: 0 } });
    expect(await people()).toEqual([]);

    const applied = await apply(preview);
    expect(applied).toMatchObject({ status: 'applied', counts: { applied: count } });
    expect(await people()).toHaveLength(count);
    expect(await staged(applied.id)).toBe(0);
    if (number) expect(await person(number)).toMatchObject({ ...who, active: true, lastImportId: applied.id });
  });

  it('writes nothing of a file with bad lines, and says which they are', async () => {
    const preview = await read(fixture('directory-broken.csv'));
    expect(preview.status).toBe('previewed');
    expect(badLines(preview)).toEqual([
      '4 firstName required',
      '5 email email',
      '6 employeeNumber repeatedEmployeeNumber',
      '7 email repeatedEmail',
      '13 firstName tooLong',
    ]);
    expect(preview.counts).toMatchObject({ total: 10, created: 5, bad: 5 });
    expect(await refusalOf(imports.apply(ctx, preview.id, { skipBadLines: false }))).toBe(
      'conflict directory.refusals.badLines',
    );
    expect(await people()).toEqual([]);
  });

  it('imports the good lines only when told so; a formula is a name like any other', async () => {
    const applied = await apply(await read(fixture('directory-broken.csv')), true);
    expect(applied).toMatchObject({ status: 'applied', counts: { created: 5, bad: 5, applied: 5 } });
    expect((await people()).map(({ firstName }) => firstName)).toEqual(
      expect.arrayContaining(['=HYPERLINK("http://evil.example")']),
    );
  });

  it('updates by employee number, leaves the unchanged alone, reports leavers and touches none of them', async () => {
    await apply(await readLines('1,Ana,Silva,ana@x.example,HR,Porto,pt', '2,Rui,Costa,,IT,,', '3,Eva,Nunes,,,,'));
    const before = await person('1');
    clock.moveOn({ days: 1 });

    const preview = await readLines('1,Ana,Silva,ana@x.example,HR,Porto,pt', '2,Rui,da Costa,rui@x.example,IT,Faro,en');
    expect(preview.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1, leavers: 1 });
    const applied = await apply(preview);

    expect(await person('1')).toMatchObject({ updatedAt: before!.updatedAt, lastImportId: applied.id });
    expect(await person('2')).toMatchObject({
      lastName: 'da Costa',
      email: 'rui@x.example',
      site: 'Faro',
      locale: 'en',
    });
    expect(await person('3')).toMatchObject({ active: true, firstName: 'Eva' });
    const leavers = await product.get(DirectoryImportRecords).firstLeavers(ctx, applied, 10);
    expect(leavers.map(({ employeeNumber }) => employeeNumber)).toEqual(['3']);
  });

  it('does not take somebody for a leaver whose line is bad', async () => {
    await apply(await readLines('1,Ana,Silva,,,,', '2,Rui,Costa,,,,'));
    const preview = await readLines('1,,Silva,,,,', '2,Rui');
    expect(preview).toMatchObject({ status: 'refused', counts: { bad: 2, leavers: 0 } });
    const partly = await readLines('1,,Silva,,,,', '2,Rui,Costa,,,,');
    expect(partly.counts).toMatchObject({ unchanged: 1, bad: 1, leavers: 0 });
  });

  it('keeps what the file leaves open; an empty address or site takes it away', async () => {
    await apply(await readLines('1,Ana,Silva,ana1@x.example,HR,Porto,de', '2,Rui,Costa,rui2@x.example,IT,Faro,de'));
    const narrow = await read('Employee number,First name,Last name\n1,Anna,Silva\n');
    expect(narrow.counts).toMatchObject({ updated: 1, leavers: 1 });
    await apply(narrow);
    expect(await person('1')).toMatchObject({
      firstName: 'Anna',
      email: 'ana1@x.example',
      function: 'hr',
      site: 'Porto',
      locale: 'de',
    });
    await apply(await readLines('1,Anna,Silva,,,,', '2,Rui,Costa,rui2@x.example,,,'));
    expect(await person('1')).toMatchObject({ email: null, function: 'hr', site: null, locale: 'de' });
    expect(await person('2')).toMatchObject({ email: 'rui2@x.example', function: 'it' });
  });

  it('gives newcomers the language of their entity and the function "other"', async () => {
    await apply(await readLines('1,Ana,Silva,,,,', '2,Rui,Costa,,Wizardry,,'));
    expect(await people()).toMatchObject([
      { locale: entity.locale, function: 'other' },
      { locale: entity.locale, function: 'other' },
    ]);
  });

  it('sees a change of case or accent, which the database would not', async () => {
    await apply(await readLines('1,Jose,silva,,,,'));
    const preview = await readLines('1,José,Silva,,,,');
    expect(preview.counts.updated).toBe(1);
    await apply(preview);
    expect(await person('1')).toMatchObject({ firstName: 'José', lastName: 'Silva' });
  });

  it('swaps two addresses, and hands them round', async () => {
    await apply(await readLines('1,A,A,a@s.example,,,', '2,B,B,b@s.example,,,', '3,C,C,c@s.example,,,'));
    const swap = await readLines('1,A,A,b@s.example,,,', '2,B,B,a@s.example,,,', '3,C,C,c@s.example,,,');
    expect(swap.counts).toMatchObject({ updated: 2, unchanged: 1, bad: 0 });
    await apply(swap);
    expect((await people()).map(({ email }) => email)).toEqual(['b@s.example', 'a@s.example', 'c@s.example']);
    await apply(await readLines('1,A,A,c@s.example,,,', '2,B,B,b@s.example,,,', '3,C,C,,,,', '4,D,D,a@s.example,,,'));
    expect((await people()).map(({ email }) => email)).toEqual(['c@s.example', 'b@s.example', null, 'a@s.example']);
  });

  it('does not take an address from somebody of another entity, nor from somebody the file does not name', async () => {
    const other = await anEntity({ code: `O${serial}` });
    await aPerson({ entity: other, employeeNumber: 'O7', email: `taken${serial}@x.example` });
    await aPerson({ entity, employeeNumber: 'gone', email: `gone${serial}@x.example` });
    const preview = await readLines(
      ...['1,Ana,Silva,,,,', `2,Rui,Costa,taken${serial}@x.example,,,`, `3,Eva,Nunes,gone${serial}@x.example,,,`],
    );
    expect(badLines(preview)).toEqual(['3 email emailTaken', '4 email emailTaken']);
    expect(preview.badLines[0]?.vars).toEqual({ number: 'O7', entity: other.code });
    expect(preview.counts).toMatchObject({ created: 1, bad: 2, leavers: 1 });
    await apply(preview, true);
    expect((await people()).map(({ employeeNumber }) => employeeNumber)).toEqual(['1', 'gone']);
    expect(await person('O7', other)).toMatchObject({ email: `taken${serial}@x.example` });
  });

  it('refuses with a bad line whoever was to get the address it would have freed', async () => {
    await apply(await readLines('1,A,A,a1@c.example,,,', '2,B,B,b1@c.example,,,', '3,C,C,c1@c.example,,,'));
    const preview = await readLines('1,,A,x1@c.example,,,', '2,B,B,a1@c.example,,,', '3,C,C,b1@c.example,,,');
    expect(badLines(preview)).toEqual(['2 firstName required', '3 email emailTaken', '4 email emailTaken']);
    expect(preview).toMatchObject({ status: 'refused', counts: { bad: 3 } });
    expect(await staged(preview.id)).toBe(0);
  });

  it('does not bring back who was marked as having left, and says so', async () => {
    await apply(await readLines('1,Ana,Silva,,,,', '2,Rui,Costa,,,,'));
    await product.get(PersonRecords).markLeft(ctx, (await person('2'))!.id);
    const preview = await readLines('1,Ana,Silva,,,,', '2,Rui,da Costa,,,,');
    expect(preview.counts).toMatchObject({ updated: 1, unchanged: 1, inactive: 1, leavers: 0 });
    await apply(preview);
    expect(await person('2')).toMatchObject({ lastName: 'da Costa', active: false });
  });

  it('refuses what is no directory, with the reason', async () => {
    const refused = await read('PK\x03\x04 a workbook');
    expect(refused).toMatchObject({ status: 'refused', counts: { bad: 1 } });
    expect(badLines(refused)).toEqual(['0 - workbook']);
    const broken = await readLines('1,Ana,Silva,,,,', '2,"Rui,Costa,,,,');
    expect(badLines(broken)).toEqual(['3 - quoteNotClosed']);
    expect(await staged(broken.id)).toBe(0);
    expect(await refusalOf(imports.apply(ctx, broken.id, { skipBadLines: true }))).toBe(
      'conflict directory.refusals.notReady',
    );
  });

  it('is failed when the file cannot be read to its end', async () => {
    const { id } = await imports.begin(ctx, entity.id, '../../etc/hr\n.csv');
    const file = {
      open: () => {
        throw new Error('disk gone');
      },
    };
    await expect(imports.readInto(ctx, id, file)).rejects.toThrow('disk gone');
    expect(await find(id)).toMatchObject({ status: 'failed', fileName: 'hr.csv' });
  });
});
