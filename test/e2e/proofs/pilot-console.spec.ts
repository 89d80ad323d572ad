import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pilotResponses } from '../../factories/pilot.js';
import { anEmptyDatabase } from '../../support/engine.js';
import { pilotExpected, pilotPath } from '../../support/pilot-files.js';
import { builtConsoleOn, type ConsoleRun } from '../../support/proofs/built-console.js';
import { PILOT_ENTITIES } from '../../support/proofs/pilot-group.js';
import { differencesBetween, splitBases } from '../../support/proofs/same-figures.js';

jest.setTimeout(300_000);

const RESPONSES = pilotPath('responses.jsonl');

describe('the pilot through the built console', () => {
  let console: (...words: string[]) => Promise<ConsoleRun>;
  let campaign: string;
  const folder = mkdtempSync(join(tmpdir(), 'pepite-pilot-'));
  const done = (json: object): unknown =>
    expect.objectContaining({ status: 0, stderr: '', json: expect.objectContaining(json) });

  beforeAll(async () => {
    console = builtConsoleOn(await anEmptyDatabase());
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('begins with an empty database', async () => {
    expect(await console('migrate', '--json')).toEqual(
      done({ migrations: expect.arrayContaining([expect.anything()]) }),
    );
  });

  it('adds four entities', async () => {
    for (const [code, { name, country, locale, timeZone }] of Object.entries(PILOT_ENTITIES)) {
      const options = ['--name', name, '--country', country, '--locale', locale, '--time-zone', timeZone];
      expect(await console('entity', 'add', code, ...options, '--json')).toEqual(done({ code }));
    }
  });

  it('refuses a broken directory with exactly its bad lines, and writes nothing', async () => {
    const broken = await console(
      'import',
      'directory',
      'test/fixtures/directory-broken.csv',
      '--entity',
      'IE',
      '--json',
    );
    expect(broken.status).toBe(1);
    const { badLines } = broken.json as { badLines: { line: number; column: string | null; reason: string }[] };
    expect(badLines.map(({ line, column }) => [line, column])).toEqual([
      [4, 'firstName'],
      [5, 'email'],
      [6, 'employeeNumber'],
      [7, 'email'],
      [13, 'firstName'],
    ]);
    for (const { reason } of badLines) expect(reason).toMatch(/^\S+( \S+)+$/);
  });

  it('brings in the four directories', async () => {
    for (const [code, people] of Object.entries({ PT: 92, DE: 80, FR: 58, IE: 7 })) {
      const file = pilotPath(PILOT_ENTITIES[code as 'PT'].file);
      const { status, json } = await console('import', 'directory', file, '--entity', code, '--json');
      expect([status, json]).toEqual([0, expect.objectContaining({ badLines: [] })]);
      const counts = { total: people, created: people, unchanged: 0, bad: 0, leavers: 0 };
      expect((json as { counts: object }).counts).toMatchObject(counts);
    }
  });

  it('takes in the campaign and its 269 responses', async () => {
    const file = pilotPath('campaign.json');
    const created = await console('import', 'campaign', file, '--entities', 'PT,DE,FR,IE', '--json');
    expect(created).toEqual(done({ id: expect.any(Number) }));
    campaign = String((created.json as { id: number }).id);
    const report = await console('import', 'responses', RESPONSES, '--campaign', campaign, '--json');
    expect(report).toEqual(done({ imported: 269, unchanged: 0, refused: [] }));
  });

  it('prints every figure, interval, comparison and verdict that was computed independently', async () => {
    const { status, json } = await console('results', campaign, '--json');
    expect(status).toBe(0);
    expect(differencesBetween(splitBases(json).withoutBases, JSON.parse(pilotExpected()))).toEqual([]);
  });

  it('finds the same responses unchanged when they come again', async () => {
    const report = await console('import', 'responses', RESPONSES, '--campaign', campaign, '--json');
    expect(report).toEqual(done({ imported: 0, unchanged: 269, refused: [] }));
  });

  it('refuses lines that say something else or cannot be, lists them and keeps what was there', async () => {
    const lines = pilotResponses();
    lines[4]!.answers = { ...lines[4]!.answers, csat: lines[4]!.answers['csat'] === 5 ? 1 : 5 };
    lines[9]!.answers = { ...lines[9]!.answers, nps: 11 };
    lines[19]!.employeeNumber = 'PT0';
    const file = join(folder, 'changed.jsonl');
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status, json } = await console('import', 'responses', file, '--campaign', campaign, '--json');
    expect(status).toBe(1);
    const { refused, ...report } = json as { refused: { line: number; problems: { field: string; text: string }[] }[] };
    expect(report).toEqual({ imported: 0, unchanged: 266 });
    const fields = refused.map(({ line, problems }) => [line, problems[0]!.field]);
    expect(fields).toEqual([
      [5, expect.any(String)],
      [10, 'answers.nps'],
      [20, 'employeeNumber'],
    ]);
    for (const { problems } of refused) expect(problems[0]!.text).toMatch(/^\S+( \S+)+$/);
  });

  it('counts everything again and finds no difference', async () => {
    expect(await console('tallies', 'verify', '--json')).toEqual(done({ responses: 269, differences: [] }));
  });
});
