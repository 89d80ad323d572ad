import { Person } from '#identity';
import { Database } from '#platform';
import { runConsole } from '../../support/console.js';
import { pilotPath } from '../../support/pilot-files.js';
import { openProduct, type OpenProduct } from '../../support/product.js';

const BROKEN = 'test/fixtures/directory-broken.csv';
const PILOT = ['PT', 'DE', 'FR', 'IE'] as const;
const FILES = { PT: 'directory-pt.csv', DE: 'directory-de.csv', FR: 'directory-fr.txt', IE: 'directory-ie.csv' };
const PEOPLE = { PT: 92, DE: 80, FR: 58, IE: 7 };

interface Report {
  status: string;
  written: boolean;
  counts: Record<string, number>;
  badLines: { line: number; column: string | null; reason: string }[];
  leavers: { employeeNumber: string; name: string }[];
}

describe('the operator’s console: entities and directories', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
    for (const code of PILOT) {
      const words = ['--country', code, '--locale', code === 'IE' ? 'en' : code.toLowerCase()];
      const added = await runConsole('entity', 'add', code, '--name', code, ...words, '--time-zone', 'UTC', '--json');
      expect(added).toMatchObject({ status: 0, err: '' });
      expect(added.json()).toEqual({ id: expect.any(Number), code });
    }
  });

  const people = () => product.get(Database).repository(undefined, Person).count();
  const importing = (file: string, ...words: string[]) => runConsole('import', 'directory', file, ...words);

  it('refuses an entity twice, and says what is wrong with one', async () => {
    const words = ['--country', 'PT', '--time-zone', 'Mars/North', '--locale', 'pt'];
    const wrong = await runConsole('entity', 'add', 'XX', '--name', 'X', ...words);
    expect(wrong.status).toBe(1);
    expect(wrong.err).toContain('timeZone: ');
    const again = ['--country', 'PT', '--time-zone', 'UTC', '--locale', 'pt'];
    expect((await runConsole('entity', 'add', 'PT', '--name', 'X', ...again)).status).toBe(1);
  });

  it('lists exactly the bad lines of a broken file, writes nothing and says so with its status', async () => {
    const words = await importing(BROKEN, '--entity', 'PT');
    expect(words.status).toBe(1);
    expect(words.out.split('\n').filter((line) => line.startsWith('line'))).toEqual([
      'line 4, First name: Must not be empty.',
      'line 5, Email: “bad.mail(at)horizon.example” is not an e-mail address.',
      'line 6, Employee number: This employee number is already on line 2.',
      'line 7, Email: This e-mail address is already on line 2.',
      'line 13, First name: Longer than 120 characters.',
    ]);
    const { status, json } = await importing(BROKEN, '--entity', 'PT', '--json');
    expect(status).toBe(1);
    expect(json<Report>()).toMatchObject({ written: false, counts: { created: 5, bad: 5 } });
    expect(json<Report>().badLines.map(({ line }) => line)).toEqual([4, 5, 6, 7, 13]);
    expect(await people()).toBe(0);
  });

  it('says how the file was read, what is left out, and shows three people as they will be stored', async () => {
    const { out } = await importing('test/fixtures/cases/title-line-above-header.csv', '--entity', 'PT', '--dry-run');
    expect(out.split('\n').slice(0, 6)).toEqual([
      'Read as utf-8, separated by “,”: Employee ID → employeeNumber, First Name → firstName, Last Name → lastName, Email - Work → email, Location → site.',
      'Columns left out: Cost Center.',
      'Line 1 is above the column names and is left out: “All Active Workers”.',
      'Line 2 is above the column names and is left out: “Run on 2026-11-27”.',
      'As stored: 2001 · Maeve Byrne · maeve.byrne@acme.example · other · Cork · pt',
      'As stored: 2002 · Oisin Daly · oisin.daly@acme.example · other · Dublin · pt',
    ]);
    const placeholder = await importing('test/fixtures/cases/noemail-placeholder.csv', '--entity', 'PT', '--dry-run');
    expect(placeholder.out).toContain(
      '“noemail@acme.example” stands for no address: the 2 people on lines 2, 3 are stored',
    );
  });

  it('says what would change without changing it', async () => {
    const run = await importing(pilotPath('directory-pt.csv'), '--entity', 'PT', '--dry-run', '--json');
    expect(run.status).toBe(0);
    expect(run.json<Report>()).toMatchObject({ status: 'previewed', written: false, counts: { created: 92 } });
    expect(await people()).toBe(0);
  });

  it.each(PILOT)('brings in the people of %s, and finds nothing new the second time', async (code) => {
    const first = await importing(pilotPath(FILES[code]), '--entity', code, '--json');
    expect(first.status).toBe(0);
    expect(first.json<Report>()).toMatchObject({
      ...{ status: 'applied', written: true },
      counts: { created: PEOPLE[code], applied: PEOPLE[code], bad: 0 },
    });
    const second = await importing(pilotPath(FILES[code]), '--entity', code);
    expect(second.out).toContain(`0 new, 0 changed, ${PEOPLE[code]} unchanged, 0 not in the file, 0 bad.`);
  });

  it('takes the good lines alone when told so, and names whom the file does not', async () => {
    const run = await importing(BROKEN, '--entity', 'IE', '--skip-bad-lines', '--json');
    expect(run.status).toBe(0);
    const report = run.json<Report>();
    expect(report).toMatchObject({ written: true, counts: { created: 5, leavers: 7 } });
    expect(report.leavers.map(({ name }) => name)).toContain("Eoin O'Súilleabháin");
  });

  it('says so when there is no such file or entity', async () => {
    const nothing = await importing('nothing.csv', '--entity', 'PT');
    expect(nothing).toMatchObject({ status: 1, out: '' });
    expect(nothing.err).toContain('cannot be read');
    expect(await importing(pilotPath('directory-pt.csv'), '--entity', 'ZZ')).toMatchObject({ status: 1, out: '' });
  });
});
