import fc from 'fast-check';
import { rowEffect, type KnownPerson } from './effect.js';
import type { DirectoryColumn, DirectoryRow } from './reading/index.js';

const word = fc.constantFrom('a', 'b');
const known: fc.Arbitrary<KnownPerson> = fc.record({
  firstName: word,
  lastName: word,
  email: fc.option(word),
  function: word,
  site: fc.option(word),
  locale: fc.constantFrom('pt', 'de'),
});
const ALL: Partial<Record<DirectoryColumn, string>> = { email: 'E-mail', site: 'Site' };
/** A line that says exactly what is known. */
const saying = ({ email, site, ...rest }: KnownPerson) =>
  ({
    employeeNumber: '1',
    ...rest,
    ...(email === null ? {} : { email }),
    ...(site === null ? {} : { site }),
  }) as unknown as DirectoryRow;

describe('what importing a line does to somebody', () => {
  it('is to add who is not there, whatever else it says', () => {
    fc.assert(fc.property(known, (person) => expect(rowEffect(saying(person), undefined, ALL)).toBe('create')));
  });

  it('is nothing when it says what is known, or less', () => {
    fc.assert(
      fc.property(known, fc.subarray(['function', 'locale'] as const), (person, silent) => {
        const left = Object.entries(saying(person)).filter(([column]) => !silent.some((each) => each === column));
        expect(rowEffect(Object.fromEntries(left) as unknown as DirectoryRow, person, ALL)).toBe('unchanged');
      }),
    );
  });

  it('is a change when anything it says is otherwise', () => {
    fc.assert(
      fc.property(
        known,
        fc.constantFrom('firstName', 'lastName', 'email', 'function', 'site', 'locale'),
        (person, column) => {
          const row = { ...saying(person), [column]: 'other' };
          expect(rowEffect(row, person, ALL)).toBe('update');
        },
      ),
    );
  });

  it('takes an address or a site away by an empty cell, and leaves it alone by a missing one or without that column', () => {
    fc.assert(
      fc.property(known, fc.constantFrom('email', 'site'), (person, column) => {
        const row = { ...saying(person), [column]: undefined };
        expect(rowEffect(row, person, ALL)).toBe(person[column] === null ? 'unchanged' : 'update');
        expect(rowEffect({ ...row, lacksEmail: true, lacksSite: true }, person, ALL)).toBe('unchanged');
        expect(rowEffect(row, person, {})).toBe('unchanged');
      }),
    );
  });
});
