import fc from 'fast-check';
import { bind, type AppError } from '#platform';
import { readWholeDirectory, directoryFile } from '../../../../test/support/directory-file.js';
import { SetUpInput } from '../set-up/set-up.input.js';
import { PersonInput } from './person.input.js';

const RUI = { entity: 'PT', employeeNumber: 'PT900', firstName: 'Rui', lastName: 'Leitão', function: 'it' };
const problems = (change: object) => {
  try {
    bind(PersonInput, { ...RUI, ...change });
    return [];
  } catch (error) {
    return (error as AppError).fields.map(({ field, messageKey }) => `${field} ${messageKey.replace('errors.', '')}`);
  }
};

describe('somebody who is typed in by hand', () => {
  it('speaks the language of the entity and does something else unless it is said', () => {
    const { function: _, ...untold } = RUI;
    const person = bind(PersonInput, { ...untold, email: ' ', site: '', locale: '' });
    expect(person).toMatchObject({ function: 'other' });
    expect([person.email, person.site, person.locale]).toEqual([undefined, undefined, undefined]);
  });

  it('is called something, has a number, and does what people here do', () => {
    for (const blank of ['', '  ', '\u00a0', '\u200b'])
      for (const field of ['employeeNumber', 'firstName', 'lastName'])
        expect(problems({ [field]: blank })).toHaveLength(1);
    expect(problems({ employeeNumber: 'x'.repeat(41) })).toEqual(['employeeNumber tooLong']);
    expect(problems({ firstName: 'x'.repeat(121) })).toEqual(['firstName tooLong']);
    expect(problems({ function: 'astronaut' })).toEqual(['function unknownChoice']);
    expect(problems({ locale: 'es' })).toEqual(['locale unknownChoice']);
  });

  it('has no longer name than the column of names takes, which counts each sign of a letter', () => {
    const marked = 'x\u0323';
    expect(problems({ lastName: marked.repeat(60) })).toEqual([]);
    expect(problems({ lastName: marked.repeat(61), site: '\u2764\ufe0f'.repeat(61) })).toEqual([
      'lastName tooLong',
      'site tooLong',
    ]);
  });

  it('is the person an import would find: what cannot be seen does not make another of them', () => {
    const typed = { employeeNumber: ' PT\u00a0900\u200b', firstName: 'Ine\u0302s', lastName: 'de\nSousa\u00ad' };
    expect(bind(PersonInput, { ...RUI, ...typed })).toMatchObject({
      employeeNumber: 'PT 900',
      firstName: 'Inês',
      lastName: 'de Sousa',
    });
    expect(bind(PersonInput, { ...RUI, site: '\u202eotroP' }).site).toBe('otroP');
  });

  it('reads as the same line of a file does, whatever they are called', async () => {
    const sign = fc.constantFrom('a', 'É', 'e\u0301', ' ', '\u00a0', '\u200b', '\t', 'ß', '支', '\u00ad', '-', '’');
    const name = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => `x${signs.join('')}`);
    await fc.assert(
      fc.asyncProperty(name, name, async (firstName, lastName) => {
        const file = `Matricule;Prénom;Nom\n1;"${firstName}";"${lastName}"`;
        const { rows } = await readWholeDirectory(directoryFile(file));
        const { firstName: first, lastName: last } = bind(PersonInput, { ...RUI, firstName, lastName });
        expect(rows[0]).toMatchObject({ firstName: first, lastName: last });
      }),
      { numRuns: 40 },
    );
  });
});

describe('the first person of all', () => {
  it('is typed in like anybody, but for the password, which is taken as it is', () => {
    const entity = { code: ' pt ', name: 'Horizonte', country: 'pt', locale: 'pt', timeZone: 'Europe/Lisbon' };
    const person = {
      firstName: ' Ine\u0302s ',
      lastName: 'Sousa',
      email: ' ines@horizon.example ',
      employeeNumber: '1',
    };
    const input = bind(SetUpInput, { ...entity, ...person, setUpCode: ' K7MXP ', password: '  two spaces  ' });
    expect(input).toMatchObject({ code: 'PT', country: 'PT', firstName: 'Inês', email: 'ines@horizon.example' });
    expect(input).toMatchObject({ setUpCode: 'K7MXP', password: '  two spaces  ' });
  });
});
