import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Person, type Entity } from '#identity';
import { Database } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { fixture } from '../../support/directory-file.js';
import { pilotBytes } from '../../support/pilot-files.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

const HEADER = 'Employee number,First name,Last name,E-mail,Function,Site,Language';

describe('handing in an employee directory', () => {
  let portal: OpenPortal;
  let central: Person;
  let browser: Browser;
  let entity: Entity;
  let list: string;
  let serial = 0;

  beforeAll(async () => {
    portal = await openPortal({ settings: { uploadLimitBytes: 3 * 1024 ** 2 } });
    central = await aPerson({ entity: await anEntity({ code: 'HQ' }), locale: 'en' });
    await aRole(central, 'central');
    browser = await portal.as(central);
  });
  beforeEach(async () => {
    entity = await anEntity({ code: `I${++serial}`, name: `Horizon ${serial}`, locale: 'en' });
    list = `/entities/${entity.code}/directory-imports`;
  });

  const upload = async (content: Buffer | string, name = 'hr.csv') => {
    const sent = await browser.post(list).attach('file', Buffer.from(content), name).expect(303);
    return sent.headers['location'] as string;
  };
  const lines = (...rows: string[]) => [HEADER, ...rows].join('\n');
  const people = () =>
    portal
      .get(Database)
      .repository(undefined, Person)
      .find({ where: { entityId: entity.id }, order: { employeeNumber: 'ASC' } });
  const uploadsLeft = () => readdirSync(join(portal.settings.root, 'var/uploads'));
  /** The cells of the table of bad lines, a row at a time. */
  const badLinesOf = (html: string) => {
    const table = /id="bad-lines"[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
    return [...table.matchAll(/<tr>\s*<th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) =>
      row
        // The column once more, for a phone.
        .replace(/<span class="[^"]*sm:hidden">.*?<\/span>/g, '')
        .replace(/<[^>]+>/g, '|')
        .split('|')
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(' · '),
    );
  };

  it('shows what would change, changes it on demand, and leaves no file behind', async () => {
    const here = await upload(pilotBytes('directory-pt.csv'), 'directory-pt.csv');
    const preview = await browser.get(here).expect(200);
    expect(preview.text).toContain('directory-pt.csv');
    expect(preview.text).toContain('Import 92 people');
    expect(preview.text).toContain('Tiago Leitão');
    expect(preview.text).toContain('UTF-8');
    expect(preview.text).toContain('N.º colaborador → Employee number');
    expect(await people()).toEqual([]);
    expect(uploadsLeft()).toEqual([]);

    await browser.post(`${here}/apply`).expect(303).expect('location', here);
    const underWay = await browser.get(here).expect(200);
    expect(underWay.text).toContain('http-equiv="refresh"');
    expect(underWay.text).toContain('js/live-region');
    await portal.work();
    const done = await browser.get(here).expect(200);
    expect(done.text).toContain('The directory is up to date: 92 people imported.');
    expect(done.text).not.toContain('http-equiv="refresh"');
    expect(await people()).toHaveLength(92);
    const listed = await browser.get(list).expect(200);
    expect(listed.text).toContain(`href="${here}"`);
    expect(listed.text).toContain(`${central.firstName} ${central.lastName}`);
  });

  it('lists exactly the bad lines of a broken file and writes nothing', async () => {
    const here = await upload(fixture('directory-broken.csv'), 'broken.csv');
    const preview = await browser.get(here).expect(200);
    expect(badLinesOf(preview.text)).toEqual([
      '4 · First name · Must not be empty.',
      '5 · Email · “bad.mail(at)horizon.example” is not an e-mail address.',
      '6 · Employee number · This employee number is already on line 2.',
      '7 · Email · This e-mail address is already on line 2.',
      '13 · First name · Longer than 120 characters.',
    ]);
    expect(preview.text).toContain('5 lines have to be corrected');
    expect(preview.text).not.toContain('Import 5 people');
    expect(preview.text).toContain('“klingon” is not one of our languages (line 8)');
    expect(preview.text).toContain('1 line ends early (line 9)');

    const refused = await browser.post(`${here}/apply`).expect(409);
    expect(refused.text).toContain('5 lines are faulty. Nothing is imported until the file is corrected.');
    await portal.work();
    expect(await people()).toEqual([]);
  });

  it('imports the good lines alone when that is asked for', async () => {
    const here = await upload(fixture('directory-broken.csv'));
    await browser.post(`${here}/apply`).type('form').send({ skipBadLines: 'true' }).expect(303);
    await portal.work();
    expect((await people()).map(({ firstName }) => firstName)).toEqual([
      'Ada',
      '=HYPERLINK("http://evil.example")',
      'Odd',
      'Too',
      'Quoted; Two lines',
    ]);
    expect((await browser.get(here)).text).toContain('5 lines were left out');
  });

  it('names the leavers on the page and in a file in which no formula runs', async () => {
    const first = await upload(lines('1,Ana,Silva,,,,', '2,"=HYPERLINK(""http://evil.example"")",Costa,,HR,Porto,'));
    await browser.post(`${first}/apply`).expect(303);
    await portal.work();
    const second = await upload(lines('1,Ana,Silva,,,,'));
    const preview = await browser.get(second).expect(200);
    expect(preview.text).toContain('1 person is not in the file');
    expect(preview.text).toContain('The directory is already up to date.');
    expect(preview.text).toContain('&#x3D;HYPERLINK(&quot;http://evil.example&quot;) Costa');
    const file = await browser.get(`${second}/leavers.csv`).expect(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="leavers-/);
    expect(file.text).toBe(
      '\ufeffEmployee number,First name,Last name,E-mail,Function,Site\r\n' +
        `2,"'=HYPERLINK(""http://evil.example"")",Costa,,Human resources,Porto\r\n`,
    );
    expect((await people()).every(({ active }) => active)).toBe(true);
  });

  it('says what is wrong with a file that is no directory', async () => {
    const here = await upload(Buffer.from('PK\x03\x04 and more'), 'directory.xlsx');
    const refused = await browser.get(here).expect(200);
    expect(refused.text).toContain('This file cannot be imported');
    expect(badLinesOf(refused.text)[0]).toMatch(/^– · Whole file · This is an Excel workbook/);
  });

  it('asks again for a file when there was none, or one that is too large', async () => {
    const none = await browser.post(list).attach('file', Buffer.alloc(0), { filename: '' }).expect(422);
    expect(none.text).toContain('Choose a file.');
    const large = await browser
      .post(list)
      .attach('file', Buffer.alloc(3 * 1024 ** 2 + 1, 'a'), 'hr.csv')
      .expect(422);
    expect(large.text).toContain('The file is larger than 3 MB.');
    const huge = await browser
      .post(list)
      .attach('file', Buffer.alloc(6 * 1024 ** 2, 'a'), 'hr.csv')
      .expect(422);
    expect(huge.text).toContain('The file is larger than 3 MB.');
    expect(uploadsLeft()).toEqual([]);
    await browser.get(list).expect(200, /No file imported yet/);
  });

  it('discards a preview', async () => {
    const here = await upload(lines('1,Ana,Silva,,,,'));
    await browser.post(`${here}/cancel`).expect(303).expect('location', list);
    expect((await browser.get(here)).text).toContain('This file was discarded.');
    await browser.post(`${here}/apply`).expect(409);
  });

  it('is found under its own entity only', async () => {
    const here = await upload(lines('1,Ana,Silva,,,,'));
    const other = await anEntity({ code: `X${serial}` });
    const elsewhere = here.replace(entity.code, other.code);
    await browser.get(elsewhere).expect(404);
    await browser.post(`${elsewhere}/apply`).expect(404);
    await browser.get(`${elsewhere}/leavers.csv`).expect(404);
  });

  it('is closed to everybody but the central team', async () => {
    const here = await upload(lines('1,Ana,Silva,,,,'));
    for (const role of ['sponsor', 'community_manager', 'ambassador', 'expert'] as const) {
      const somebody = await aPerson({ entity });
      await aRole(somebody, role, entity);
      const theirs = await portal.as(somebody);
      for (const path of [list, `${list}/new`, here, `${here}/leavers.csv`]) await theirs.get(path).expect(403);
      await theirs.post(list).attach('file', Buffer.from('x'), 'hr.csv').expect(403);
      await theirs.post(`${here}/apply`).expect(403);
    }
    await portal.browser().get(list).expect(303);
    await portal.browser().post(`${here}/apply`).expect(401);
  });

  describe('through the API', () => {
    let api: Browser;
    beforeEach(async () => {
      api = await portal.api(central);
      list = `/api/v1/entities/${entity.code}/directory-imports`;
    });

    it('takes a body of CSV, shows the preview, applies it', async () => {
      const sent = await api
        .post(`${list}?fileName=hr.csv`)
        .type('text/csv')
        .send(lines('1,José,Silva,jose@api.example,RH,,pt-PT', '2,,Costa,,,,'))
        .expect(201);
      const { id } = sent.body as { id: number };
      const { body } = await api.get(`${list}/${id}`).expect(200);
      expect(body).toMatchObject({
        ...{ id, entity: entity.code, fileName: 'hr.csv', status: 'previewed' },
        counts: { total: 2, created: 1, bad: 1 },
        file: { encoding: 'utf-8', delimiter: ',' },
        badLines: [
          { line: 3, column: 'firstName', header: 'First name', code: 'required', reason: 'Must not be empty.' },
        ],
      });
      const refused = await api.post(`${list}/${id}/apply`).send({}).expect(409);
      expect(refused.body).toMatchObject({ type: 'urn:pepite:error:directory.refusals.badLines' });
      await api.post(`${list}/${id}/apply`).send({ skipBadLines: 'perhaps' }).expect(422);
      const accepted = await api.post(`${list}/${id}/apply`).send({ skipBadLines: true }).expect(202);
      expect(accepted.body).toMatchObject({ status: 'applying' });
      await portal.work();
      expect((await api.get(`${list}/${id}`)).body).toMatchObject({ status: 'applied', counts: { applied: 1 } });
      expect(await people()).toMatchObject([{ firstName: 'José', function: 'hr', locale: 'pt' }]);
      expect((await api.get(list)).body).toMatchObject({ items: [{ id }], next: null });
    });

    it('takes a form with a file as well, and lists leavers', async () => {
      await aPerson({ entity, employeeNumber: '9', firstName: 'Zoë', lastName: 'Gone' });
      const sent = await api
        .post(list)
        .attach('file', Buffer.from(lines('1,Ana,Silva,,,,')), 'a.csv')
        .expect(201);
      const { id } = sent.body as { id: number };
      const { body } = await api.get(`${list}/${id}/leavers`).expect(200);
      expect(body).toMatchObject({ items: [{ employeeNumber: '9', firstName: 'Zoë' }], next: null });
      await api.post(`${list}/${id}/cancel`).expect(204);
      expect((await api.get(`${list}/${id}`)).body).toMatchObject({ status: 'cancelled' });
    });

    it('refuses a body that is too large, or none, and CSV anywhere else', async () => {
      const large = await api
        .post(list)
        .type('text/csv')
        .send('a'.repeat(3 * 1024 ** 2 + 1))
        .expect(422);
      expect(large.body).toMatchObject({ errors: [{ field: 'file', code: 'directory.problems.fileTooLarge' }] });
      await api.post(list).send({}).expect(422);
      await api.post('/api/v1/entities').type('text/csv').send('a,b').expect(415);
      expect(uploadsLeft()).toEqual([]);
    });
  });
});
