import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Person } from '#identity';
import { peopleIn, referencesIn } from './pasted-people.js';
import { pastedText } from './pasted-text.js';

const person = (at: number, more: Partial<Person> = {}) =>
  ({
    id: at,
    employeeNumber: `PT-${1000 + at}`,
    firstName: FIRST[at % FIRST.length]!,
    lastName: LAST[at % LAST.length]!,
    email: `t${at}@acme.example`,
    site: 'Porto 2',
    function: 'branch',
    locale: 'pt',
    active: true,
    ...more,
  }) as Person;
const FIRST = ['Maeve', 'Inês', 'Ana Rita', 'Jürgen', "D'Arcy"];
const LAST = ['Byrne', 'Sousa', 'Gómez-Reis', 'Groß', "O'Neil"];
const everyone = Array.from({ length: 12 }, (_, at) => person(at));
const gone = person(90, { active: false });
const known = {
  byNumber: new Map([...everyone, gone].map((each) => [each.employeeNumber, each])),
  byEmail: new Map([...everyone, gone].map((each) => [each.email!, each])),
};
const read = (text: string) => peopleIn(pastedText(text), known);
const idsIn = (text: string) => read(text).found.map(({ id }) => id);
const refusedIn = (text: string) =>
  read(text).refused.map(({ line, text: said, reason }) => `${line} ${reason} ${said}`);
const fixture = (name: string) => readFileSync(`test/fixtures/cases/${name}`, 'utf8');

describe('people pasted from a mail or a spreadsheet', () => {
  it.each([
    [fixture('invite-one-line-semicolons.txt'), [1, 2, 3]],
    [fixture('invite-outlook-names.txt'), [8, 9]],
    ['PT-1001   t2@acme.example  PT-1003', [1, 2, 3]],
    ['"Byrne, Maeve" <t0@acme.example>, "Sousa, Inês" <T1@ACME.example>', [0, 1]],
    ['Byrne, Maeve <t0@acme.example>; Sousa, Inês <t1@acme.example>', [0, 1]],
    ['To: t1@acme.example; mailto:t2@acme.example\nCc: <t3@acme.example>.', [1, 2, 3]],
    ['1. t1@acme.example\n2) PT-1002\n- t3@acme.example\n• (PT-1004)', [1, 2, 3, 4]],
    ['PT-1001;Sousa;Inês;t1@acme.example;Porto 2;branch', [1]],
    ['Número;E-mail\nPT-1001;\n;t2@acme.example', [1, 2]],
    ['E-mail\nt1@acme.example; t2@acme.example', [1, 2]],
    // Under no name, under another column's name, and where the line of names is none.
    ['Nome;E-mail;\nInês;t1@acme.example;\nMaeve;;PT-1000', [1, 0]],
    [';E-mail;Nome\n0;t1@acme.example;Inês\n1;t2@acme.example;Ana Rita', [1, 2]],
    ['Nome;E-mail\nInês Sousa <t1@acme.example>;\nPT-1002;', [1, 2]],
    ['Nr;Nota;E-mail\n;5" screen;t2@acme.example', [2]],
    ['Nr;Nota;E-mail\n;"5"" screen; old";t2@acme.example', [2]],
    ['sep=;\nNr;E-mail\nPT-1001;', [1]],
    ['mail; PT-1001\nt2@acme.example', [1, 2]],
    ['1\tInês\tt1@acme.example\n2\tAna Rita\tt2@acme.example', [1, 2]],
    ['\u3000PT-1001\u3000\u2003PT-1002\u00A0', [1, 2]],
    ['\tE-mail\tNome\n\tt1@acme.example\tInês\n\t\tPT-1002', [1, 2]],
    ['Matricule,Nom,Prénom,Chef,Mail\nPT-1001,Sousa,Inês,t5@acme.example,t1@acme.example', [1]],
  ])('%s', (text, ids) => {
    expect(refusedIn(text)).toEqual([]);
    expect(idsIn(text)).toEqual(ids);
  });

  it.each([
    ['t1@acme.example; nobody@acme.example, PT-0000', ['1 unknown nobody@acme.example', '1 unknown PT-0000']],
    ['t1@acme.example; Maria Silva; t3@acme.example', ['1 unknown Maria Silva']],
    ['Maria Silva\nt1@acme.example', ['1 unknown Maria Silva']],
    ['Ana Reis <ana@elsewhere.example>', ['1 unknown Ana Reis <ana@elsewhere.example>']],
    ['Ana <>; t1@acme.example', ['1 unknown Ana']],
    ['t1@acme.example\n\nPT-1090', ['3 left PT-1090']],
    ['t1@acme.example and t2@acme.example', ['1 unknown and']],
    ['t1@acme.example/t2@acme.example', ['1 unknown t1@acme.example/t2@acme.example']],
    ['Número;E-mail\nPT-1001;t2@acme.example', ['2 severalPeople PT-1001;t2@acme.example']],
    ['Nr;E-mail\n;"t1@acme.example; t2@acme.example"', ['2 severalPeople ;"t1@acme.example; t2@acme.example"']],
    ['Nome;E-mail;\nInês;t1@acme.example;t2@acme.example', ['2 severalPeople Inês;t1@acme.example;t2@acme.example']],
    ['E-mail;\nt1@acme.example;PT-9999', ['2 unknown PT-9999']],
    ['Nome;E-mail\nInês <ines@elsewhere.example>;t1@acme.example', ['2 unknown Inês <ines@elsewhere.example>']],
    ['1;t9@elsewhere.example', ['1 unknown 1', '1 unknown t9@elsewhere.example']],
    ['Número;E-mail;Nome\n;;Maria', ['2 unknown ;;Maria']],
  ])('refuses by name what is nobody: %s', (text, refused) => {
    expect(refusedIn(text)).toEqual(refused);
  });

  it('says columns it did not read, and who is named twice', () => {
    expect(pastedText('E-mail;Telemóvel;Nome\nt1@acme.example;912;Inês').unread).toEqual(['Telemóvel']);
    const repeated = (text: string) => read(text).repeated.map(({ id }) => id);
    expect(repeated('t1@acme.example; PT-1001; t2@acme.example\nPT-1002\nT1@acme.example')).toEqual([2, 1]);
    expect(repeated('t1@acme.example, T1@acme.example')).toEqual([1]);
    expect(repeated('t1@acme.example;PT-1001')).toEqual([]);
  });
});

type Notation = (each: Person) => string;
const notations: Notation[] = [
  ({ email }) => email!,
  ({ email }) => email!.toUpperCase(),
  ({ employeeNumber }) => employeeNumber,
  ({ email }) => `<${email}>`,
  ({ email }) => `mailto:${email}`,
  ({ email, firstName, lastName }) => `${firstName} ${lastName} <${email}>`,
  ({ email, firstName, lastName }) => `"${lastName}, ${firstName}" <${email}>`,
  ({ email, firstName, lastName }) => `'${firstName} ${lastName}' <${email}>`,
  ({ email, lastName, firstName }) => `${lastName}, ${firstName} <${email}>`,
  ({ email, firstName, lastName }) => `${firstName} ${lastName} (${email})`,
  ({ employeeNumber, firstName, lastName }) => `${employeeNumber} ${firstName} ${lastName}`,
  ({ email, employeeNumber, firstName, lastName }) => `"${employeeNumber}";"${lastName}";${firstName};"${email}"`,
  ({ email }) => `\uFEFF${email}.`,
  ({ employeeNumber }) => `“${employeeNumber}”`,
  ({ email, firstName }) => `[${firstName}](mailto:${email}?subject=Test)`,
  ({ email }) => `"Somebody; else, than the directory says" <${email}>`,
];
const separators = [
  ';',
  '; ',
  ', ',
  ',',
  '\t',
  '\n',
  '\r\n',
  ' ;\u00A0',
  '\n\n',
  ' | ',
  ';;',
  '\t\t',
  '\u3000;\u2003',
  '.\n',
  '\u2028',
];
const nobodies = ['nobody@acme.example', 'PT-9999', 'Maria Silva', 'Zé <ze@elsewhere.example>', '"Silva, Maria"'];
const aSeparator = fc.constantFrom(...separators);
const aPiece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...everyone), fc.constantFrom(...notations))
      .map(([each, write]) => ({ who: each.id, said: write(each) })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...nobodies).map((said) => ({ who: null, said })) },
);

it('any list in any mixture of notations is exactly these people, and who is nobody is refused by name', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(aPiece, aSeparator), { minLength: 1, maxLength: 9 }), (list) => {
      const { found, refused } = read(list.map(([{ said }, separator]) => said + separator).join(''));
      const meant = new Set(list.flatMap(([{ who }]) => who ?? []));
      expect(new Set(found.map(({ id }) => id))).toEqual(meant);
      const nobody = list.flatMap(([{ who, said }]) => (who === null ? [said] : []));
      const said = refused.map(({ text }) => text).join(' ');
      for (const each of nobody) for (const word of each.match(/[\p{L}\d@.-]+/gu)!) expect(said).toContain(word);
      if (!nobody.length) expect(refused).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

it('nothing in a text is left unaccounted for: each word is a person, a word about one, or refused', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('t1@acme.example', 'PT-1002', '<', '>', '"', '; ', ', ', ' ', '\n', '(', "'", '“', '|'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const text = words.join('');
      const { rows, onePersonALine } = pastedText(text);
      fc.pre(!onePersonALine);
      const letters = (said: string) => said.normalize('NFC').match(/[\p{L}\p{N}]/gu) ?? [];
      const told = rows.flatMap(({ cells }) => cells.flatMap((cell) => letters(`${cell.name ?? ''}${cell.text}`)));
      const written = rows.flatMap((row) => letters(row.text.replace(/^\d{1,4}[.)]\s+(?=\S)/, '')));
      expect(told.sort()).toEqual(written.sort());
    }),
    { numRuns: 1000 },
  );
});

it('a list of many words asks for few references at a time', () => {
  expect(referencesIn(pastedText('t1@acme.example; Ana <t2@acme.example>'))).toEqual(
    new Set(['t1@acme.example', 't2@acme.example']),
  );
});

/** Tables with and without names for their columns; a person may stand in any of them, and more than one on a line. */
const names = ['Nome', 'E-mail', 'Nr.', 'Local', '', '', 'Chefe', 'Telemóvel', 'Coluna1'];
const aTable = fc
  .record({
    named: fc.boolean(),
    columns: fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 5 }),
    delimiter: fc.constantFrom(';', '\t', ',', '|'),
    rows: fc.array(
      fc.array(
        fc.option(fc.tuple(fc.constantFrom(...everyone), fc.constantFrom(...notations.slice(0, 5))), { freq: 2 }),
        {
          minLength: 1,
          maxLength: 7,
        },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ named, columns, delimiter, rows }) => ({
    columns: named ? columns : [],
    people: rows.map((cells) => cells.map((cell) => cell?.[0])),
    text: [
      ...(named ? [`\uFEFF${columns.join(delimiter)}`] : []),
      ...rows.map((cells) => cells.map((cell) => cell?.[1](cell[0]) ?? '').join(delimiter)),
    ].join('\r\n'),
  }));

it('everybody in a table is found, or stands on a line that is refused or in a column that is said not to be read', () => {
  fc.assert(
    fc.property(aTable, ({ columns, people, text }) => {
      const { unread } = pastedText(text);
      const { found, refused } = read(text);
      const lines = new Set(refused.map(({ line }) => line));
      people.forEach((cells, row) => {
        cells.forEach((each, at) => {
          const told = unread.length > 0 && unread.includes(columns[at]!);
          const line = row + (columns.length ? 2 : 1);
          if (each && !told && !lines.has(line)) expect(found).toContain(each);
        });
      });
    }),
    { numRuns: 1000 },
  );
});

it('a line that ends before the column of numbers loses nobody in the columns of names', () => {
  const { found } = read('Nome;Nome;Nr.\r\nPT-1000;mailto:t11@acme.example');
  expect(found.map(({ employeeNumber }) => employeeNumber).sort()).toEqual(['PT-1000', 'PT-1011']);
});

it('tables of marks are read in no time', () => {
  for (const mark of ['"', ';"', '";', '"x;', '""', ' "', '|'])
    expect(timeOf(() => pastedText(`Nr;E-mail\n${mark.repeat(100_000)}`))).toBeLessThan(15_000);
});

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}
