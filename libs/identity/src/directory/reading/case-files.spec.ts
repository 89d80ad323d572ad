import {
  directoryFile,
  fixture,
  readWholeDirectory,
  spelledOut,
  type ReadDirectory,
} from '../../../../../test/support/directory-file.js';

const HEAD = 'Employee number;First name;Last name;Email;Site;Language';
const readCase = (name: string) => readWholeDirectory(directoryFile(fixture(`cases/${name}.csv`)));
const readText = (content: string | Buffer) => readWholeDirectory(directoryFile(content));
const people = ({ rows }: ReadDirectory) =>
  rows.map(
    ({ employeeNumber, firstName, lastName, email }) => `${employeeNumber} ${firstName} ${lastName} ${email ?? '-'}`,
  );
const notes = ({ summary }: ReadDirectory) =>
  summary.notes.all.map(({ kind, vars, lines }) => [kind, ...Object.values(vars), lines.join(',')].join(' '));

describe('files as systems export them', () => {
  it('have titles above the column names', async () => {
    const read = await readCase('title-line-above-header');
    expect(people(read)).toEqual([
      '2001 Maeve Byrne maeve.byrne@acme.example',
      '2002 Oisin Daly oisin.daly@acme.example',
    ]);
    expect(notes(read)).toEqual(['titleLines All Active Workers 1', 'titleLines Run on 2026-11-27 2']);
    expect(read.summary.ignoredHeaders).toEqual(['Cost Center']);
  });

  it('have a name in use beside the one of birth', async () => {
    const read = await readCase('name-and-name-in-use-fr');
    expect(people(read)).toEqual(['F-51 Claire DURAND claire.durand@acme.example']);
    expect(notes(read)).toEqual(["columnPreferred Nom d'usage Nom 1"]);
    const birth = await readText('Matricule;Nom (de naissance);Nom;Prénom\n1;MARTIN;DURAND;Claire');
    expect(people(birth)).toEqual(['1 Claire DURAND -']);
  });

  it('have two columns of addresses, of which the one for work is taken', async () => {
    expect(people(await readCase('two-mail-columns'))).toEqual(['E-51 Ada Lang ada.lang@acme.example']);
    const head = 'Employee number;First name;Last name';
    const both = await readText(`${head};Email (private);Email (work)\n1;A;B;a@home.example;a@acme.example`);
    expect([people(both), both.summary.ignoredHeaders]).toEqual([['1 A B a@acme.example'], ['Email (private)']]);
    const manager = await readText(
      `${head};Manager's email;Email address (primary)\n1;A;B;m@acme.example;a@acme.example`,
    );
    expect(people(manager)).toEqual(['1 A B a@acme.example']);
  });

  it('call the address by more words', async () => {
    const read = await readCase('french-mail-header');
    expect(people(read)).toEqual(['F-61 Claire MARTIN claire.martin@acme.example']);
    expect(read.rows[0]!.site).toBe('Lyon');
  });

  it('hold whole names in one column', async () => {
    const read = await readCase('full-name-one-column');
    expect(people(read)).toEqual(['2501 Maeve Byrne maeve.byrne5@acme.example']);
    expect(notes(read)).toEqual(['fullName Worker 2']);
    expect(read.summary.headers).toMatchObject({ firstName: 'Worker', lastName: 'Worker' });
    const guessed = await readText(
      'Matricule;Nom et prénom\n1;MARTIN Jean Paul\n2;de Sousa Ana\n3;Ana SOUSA\n4;Prince',
    );
    expect(people(guessed)).toEqual(['1 Jean Paul MARTIN -', '2 Sousa Ana de -', '3 Ana SOUSA -']);
    expect(notes(guessed)).toContain('fullNameGuessed Nom et prénom 3');
    expect(spelledOut(guessed)).toEqual(['5 firstName required {}']);
    const beside = await readText('Matricule;Prénom;Agent\n1;Ana;2714');
    expect(spelledOut(beside)).toEqual([expect.stringMatching(/^1 lastName noLastNameHeader /)]);
  });

  it('say NULL, N/A and - for nothing, and count at the end', async () => {
    const read = await readCase('null-words-and-total-line');
    expect(people(read)).toEqual(['3001 Ana Sousa ana.sousa@acme.example', '3002 Rui Costa -', '3003 Eva Lopes -']);
    expect(read.rows.map(({ site }) => site)).toEqual(['Lisboa', undefined, undefined]);
    expect(notes(read)).toEqual(['emptyWord NULL 3,3,3', 'emptyWord N/A 4', 'emptyWord - 4', 'totalLine Total 3 5']);
    const names = await readText(`${HEAD}\n1;Jennifer;Null;;;\n2;Na;Li;;;\n3;N/A;-;;;\n-;A;B;;;\n5;Prince;-;;;`);
    expect(people(names)).toEqual(['1 Jennifer Null -', '2 Na Li -', '5 Prince - -']);
    expect(spelledOut(names)).toEqual(['4 firstName required {}', '5 employeeNumber required {}']);
  });

  it('leave separators out at the end of a line', async () => {
    const read = await readCase('rows-without-trailing-separators');
    expect(read.problems).toEqual([]);
    expect(notes(read)).toEqual([expect.stringMatching(/^shortLine /)]);
    const early = await readText(`${HEAD}\n1;A;B\n2;A;B;\n3;A`);
    expect(early.rows.map(({ lacksEmail }) => lacksEmail)).toEqual([true, false]);
    expect(spelledOut(early)).toEqual(['4 - columnCount {"count":2,"expected":6}']);
  });

  it('name languages that we do not have', async () => {
    const read = await readCase('languages-we-do-not-speak');
    expect(read.rows.map(({ locale }) => locale)).toEqual([undefined, 'en', undefined]);
    expect(notes(read)).toEqual(['language es-ES 2', 'language lb 4']);
  });

  it('give everybody without an address the same one', async () => {
    const read = await readCase('noemail-placeholder');
    expect(people(read)).toEqual(['E86 Ada One -', 'E87 Bob Two -']);
    expect(notes(read)).toEqual(['placeholder noemail@acme.example 2,3']);
    const initials = await readText(`${HEAD}\n1;Nora;Abel;na@acme.example;;\n2;Jo;Null;null@acme.example;;`);
    expect(people(initials)).toEqual(['1 Nora Abel na@acme.example', '2 Jo Null null@acme.example']);
  });
});

describe('bytes of another encoding', () => {
  it('are damage of a line where the rest is UTF-8', async () => {
    const read = await readCase('utf8-with-one-latin1-byte');
    expect(read.summary.encoding).toBe('utf-8');
    expect(people(read)).toHaveLength(2);
    expect(spelledOut(read)).toEqual(['4 firstName unreadable {}']);
  });

  it('are Mac Roman where that makes words of them', async () => {
    const text = `Matricule;Nom;Prénom\n1;Noël;Zoé\n2;Größe;Jürgen\n3;GONÇALVES;João`;
    const mac: Record<string, number> = { é: 0x8e, ë: 0x91, ö: 0x9a, ß: 0xa7, ü: 0x9f, Ç: 0x82, ã: 0x8b };
    const read = await readText(Buffer.from(Array.from(text, (sign) => mac[sign] ?? sign.charCodeAt(0))));
    expect(read.summary.encoding).toBe('macintosh');
    expect(people(read)).toEqual(['1 Zoé Noël -', '2 Jürgen Größe -', '3 João GONÇALVES -']);
    expect((await readText(Buffer.from(text, 'latin1'))).summary.encoding).toBe('windows-1252');
  });

  it.each([
    ['accents behind capitals', 'Gérard;Cécile\n2;Béatrice;Léa\n3;Hélène;Jérôme\n4;Çelik;Émile'],
    ['quotes and dashes', 'Val d\x92Europe;Zoé\n2;Paris\x96Nord;L\x92Haÿ\n3;d\x92Ars;Jo'],
    ['capitals', 'GÉRARD;CÉCILE\n2;GRÖSSE;JÜRGEN\n3;MÜLLER;ÇELIK'],
  ])('are Windows-1252 with %s', async (_, rows) => {
    const read = await readText(Buffer.from(`Matricule;Nom;Prénom\n1;${rows}`, 'latin1'));
    expect(read.summary.encoding).toBe('windows-1252');
  });
});

describe('headers as offices vary them', () => {
  it.each([
    'Employee number (SAP);First name (given);Last name [family];E-Mail (dienstlich)',
    'Matricule / Employee ID;Prénom | First name;Nom/Surname;Adresse mail pro',
    'Personalnummer*;Vorname*;Nachname*;E-Mail-Adresse (Firma)',
    'EMPLOYEE_ID;FIRST_NAME;LAST_NAME;EMAIL_ADDRESS_WORK',
    'N.º mecanográfico;Nome próprio (civil);Apelido (atual);Endereço de e-mail institucional',
  ])('%s', async (header) => {
    const read = await readText(`${header}\n1;Ana;Silva;ana@acme.example`);
    expect(people(read)).toEqual(['1 Ana Silva ana@acme.example']);
  });
});
