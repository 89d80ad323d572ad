import { HEADER_WORDS } from './header-words.js';
import { isKnownHeader, mapHeaders } from './headers.js';
import { plainWord } from './plain-word.js';
import { fileProblem, UnreadableFile } from './unreadable-file.js';

function refusing(cells: string[]) {
  try {
    mapHeaders(cells, 3);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.items;
  }
  return [];
}

describe('headers', () => {
  it.each([
    [['Matricule', 'PRENOM', 'Nom de famille', 'Adresse e-mail', 'Service', 'Lieu de travail', 'Langue']],
    [['N° employé', 'Prénom(s)', 'NOM', 'Mél', 'Département', 'Établissement', 'langue préférée']],
    [['Employee ID', 'Given name', 'Surname', 'Work e-mail', 'Department', 'Office', 'Locale']],
    [['staff_no', 'first_name', 'LAST-NAME', 'EMAIL ADDRESS', 'job function', 'Location', 'Language']],
    [['Nº de colaborador', 'Nome', 'Apelidos', 'Correio eletrónico', 'Direção', 'Local de trabalho', 'Língua']],
    [
      [
        'Número mecanográfico',
        'Primeiro nome',
        'Último nome',
        'Endereço de e-mail',
        'Departamento',
        'Balcão',
        'Idioma',
      ],
    ],
    [['Pers.-Nr.', 'Rufname', 'Name', 'E-Mail-Adresse', 'Bereich', 'Arbeitsort', 'Korrespondenzsprache']],
    [['Mitarbeiter-ID', 'Vorname ', 'Familienname', 'Mail', 'Funktion', 'Niederlassung', 'Sprache']],
  ])('are understood as offices write them: %s', (cells) => {
    const { position, ignored } = mapHeaders(cells, 1);
    expect(position).toEqual({
      employeeNumber: 0,
      firstName: 1,
      lastName: 2,
      email: 3,
      function: 4,
      site: 5,
      locale: 6,
    });
    expect(ignored).toEqual([]);
  });

  it('may come in any order', () => {
    expect(mapHeaders(['Nom', 'x', 'Matricule', 'Prénom'], 1)).toEqual({
      width: 4,
      position: { lastName: 0, employeeNumber: 2, firstName: 3 },
      spelling: { lastName: 'Nom', employeeNumber: 'Matricule', firstName: 'Prénom' },
      ignored: ['x'],
      preferred: [],
    });
  });

  it('prefer the more telling one where a file has a function and a department', () => {
    const { spelling, ignored } = mapHeaders(['Matricule', 'Prénom', 'Nom', 'Département', 'Fonction'], 1);
    expect(spelling.function).toBe('Fonction');
    expect(ignored).toEqual(['Département']);
  });

  it('are refused when one stands there twice', () => {
    const refused = fileProblem('repeatedHeader', { headers: 'Site, SITE' }, 3, 'site');
    expect(refusing(['Matricule', 'Prénom', 'Nom', 'Site', 'SITE'])).toEqual([refused]);
  });

  it('never mean two columns at once', () => {
    const owners = new Map<string, string>();
    for (const [column, spellings] of Object.entries(HEADER_WORDS)) {
      for (const spelling of spellings) {
        const word = plainWord(spelling);
        expect([word, owners.get(word) ?? column]).toEqual([word, column]);
        owners.set(word, column);
      }
    }
    expect(isKnownHeader('')).toBe(false);
  });
});
