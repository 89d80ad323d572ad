import { Readable } from 'node:stream';
import { BadLines, withLines } from './bad-lines.js';
import { lineBatches, type DirectoryLine } from './directory-lines.js';
import { rowEffect, type KnownPerson } from './effect.js';
import { displayName } from './file-name.js';
import type { DirectoryColumn, DirectoryItem, DirectoryProblem, DirectoryRow } from './reading/index.js';

const ROW: DirectoryRow = {
  employeeNumber: '1',
  firstName: 'Inês',
  lastName: 'Sousa',
  email: 'ines@x.example',
  lacksEmail: false,
  lacksSite: false,
  function: 'branch',
  site: 'Porto',
  locale: 'pt',
};

function problem(column: DirectoryColumn): DirectoryProblem {
  return { scope: 'line', column, header: column, messageKey: 'directory.problems.required', vars: {} };
}

async function batchesOf(items: DirectoryItem[], size: number): Promise<DirectoryLine[][]> {
  const batches: DirectoryLine[][] = [];
  for await (const batch of lineBatches(Readable.from(items), size)) batches.push(batch);
  return batches;
}

describe('the lines of a directory', () => {
  it('come in batches, all problems of a line together even at the end of one', async () => {
    const batches = await batchesOf(
      [
        { line: 2, row: ROW },
        { line: 3, problem: problem('firstName'), employeeNumber: '7' },
        { line: 3, problem: problem('email'), employeeNumber: '7' },
        { line: 4, row: ROW },
      ],
      2,
    );
    expect(batches.map((batch) => batch.map(({ line }) => line))).toEqual([[2, 3], [4]]);
    expect(batches[0]?.[1]).toMatchObject({ row: null, employeeNumber: '7', wholeFile: false });
    expect(batches[0]?.[1]?.problems.map(({ column }) => column)).toEqual(['firstName', 'email']);
  });

  it('are none in a file without any', async () => {
    expect(await batchesOf([], 2)).toEqual([]);
  });
});

describe('bad lines', () => {
  const reason = { column: null, header: null, messageKey: 'directory.problems.columnCount', vars: {} };

  it('are listed once each, with what else is wrong, a thousand at most', () => {
    const bad = new BadLines();
    bad.add(2, [reason, { ...reason, column: 'email' }]);
    bad.add(3, []);
    for (let line = 4; line < 1500; line++) bad.add(line, [reason]);
    expect(bad.count).toBe(1497);
    expect(bad.first).toHaveLength(1000);
    expect(bad.first[0]).toEqual({ line: 2, ...reason, others: [{ ...reason, column: 'email' }] });
    expect(bad.first[1]).toEqual({ line: 4, ...reason });
  });

  it('found later take their place in the order of the file', () => {
    const lines = withLines(
      [
        { line: 2, ...reason },
        { line: 9, ...reason },
      ],
      [{ line: 5, ...reason }],
    );
    expect(lines.map(({ line }) => line)).toEqual([2, 5, 9]);
  });
});

describe('what a line does to the person with its number', () => {
  const person: KnownPerson = { ...ROW, email: 'ines@x.example', function: 'branch', site: 'Porto', locale: 'pt' };
  const headers = { employeeNumber: 'No', firstName: 'First', lastName: 'Last', email: 'Mail', site: 'Site' };

  it.each<[string, Partial<DirectoryRow>, string]>([
    ['nothing when all is the same', {}, 'unchanged'],
    ['nothing where its cells are empty', { function: undefined, locale: undefined }, 'unchanged'],
    [
      'nothing where the line ends early',
      { email: undefined, lacksEmail: true, site: undefined, lacksSite: true },
      'unchanged',
    ],
    ['takes the address away when that cell is empty', { email: undefined }, 'update'],
    ['takes the site away when that cell is empty', { site: undefined }, 'update'],
    ['a change of case', { lastName: 'SOUSA' }, 'update'],
    ['another site', { site: 'Faro' }, 'update'],
  ])('%s', (_, changes, effect) => {
    expect(rowEffect({ ...ROW, ...changes }, person, headers)).toBe(effect);
  });

  it('adds them when there is nobody', () => {
    expect(rowEffect(ROW, undefined, headers)).toBe('create');
  });

  it('leaves the address alone in a file without that column', () => {
    const { email: _email, ...narrow } = headers;
    expect(rowEffect({ ...ROW, email: undefined }, person, narrow)).toBe('unchanged');
  });
});

describe('the name of an uploaded file', () => {
  it.each([
    ['directory-pt.csv', 'directory-pt.csv'],
    ['C:\\Users\\ana\\équipe.csv', 'équipe.csv'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nX-Header: 1\u202e.csv', 'aX-Header: 1.csv'],
    ['', '?'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});
