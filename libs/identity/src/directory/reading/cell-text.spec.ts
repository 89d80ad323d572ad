import fc from 'fast-check';
import { cellText, longerThan, shortened } from './cell-text.js';
import { plainWord } from './plain-word.js';
import { localeFromWord } from './spoken-language.js';

const sign = fc.constantFrom(
  'a',
  'E\u0301',
  'É',
  ' ',
  '\u00a0',
  '\n',
  '\u200b',
  '\u202e',
  '\u0085',
  '支',
  '👩‍🌾',
  '=',
  '\u0000',
);
const cells = fc.array(sign, { maxLength: 10 }).map((signs) => signs.join(''));

describe('the text of a cell', () => {
  it.each([
    ['Inês', 'Inês'],
    ['Ine\u0302s', 'Inês'],
    ['  Ana\u00a0\u00a0Sofia ', 'Ana Sofia'],
    ['Rua A\nPorto', 'Rua A Porto'],
    ['\ufeffMatricule', 'Matricule'],
    ['Sou\ufeffsa', 'Sousa'],
    ['Ana \u200b Sofia', 'Ana Sofia'],
    ['Sou\u00adsa', 'Sousa'],
    ['\u202eavliS\u202c', 'avliS'],
    ['=1+1', '=1+1'],
    ['👩‍🌾', '👩‍🌾'],
    ['\t\u200b ', ''],
  ])('%j reads %j', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it('is one line without what nobody sees, and reads the same once more', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const text = cellText(cell);
        expect(cellText(text)).toBe(text);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\p{Cc}\u200b\u202e]| {2}/u);
        expect(text.normalize('NFC')).toBe(text);
      }),
    );
  });

  it('is measured in signs, and shortened between two of them', () => {
    expect([longerThan('👍'.repeat(3), 3), longerThan('👍'.repeat(4), 3)]).toEqual([false, true]);
    expect(shortened('👍'.repeat(4), 3)).toBe('👍👍👍…');
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 5 }), (cell, most) => {
        const short = shortened(cell, most);
        expect(short.isWellFormed()).toBe(cell.isWellFormed());
        expect(Array.from(short).length).toBeLessThanOrEqual(most + 1);
        expect(short === cell).toBe(!longerThan(cell, most));
      }),
    );
  });
});

describe('a word without what people write differently', () => {
  it.each([
    ['N.º Colaborador', 'nocolaborador'],
    ['PRÉNOM ', 'prenom'],
    ['Straße', 'strasse'],
    ['E-Mail-Adresse', 'emailadresse'],
    ['Prénom(s)', 'prenoms'],
    ['———', ''],
  ])('%j is %j', (text, word) => {
    expect(plainWord(text)).toBe(word);
  });

  it('is the same in capitals, with accents apart and with spaces around', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'é', 'ç', 'ß', '-', ' ', 'õ', '7')), (signs) => {
        const text = signs.join('');
        for (const written of [text.toUpperCase(), text.normalize('NFD'), ` ${text}. `])
          expect(plainWord(written)).toBe(plainWord(text));
      }),
    );
  });
});

describe('the language somebody speaks', () => {
  it.each([
    [' pt_BR ', 'pt'],
    ['fr-CA', 'fr'],
    ['DEU', 'de'],
    ['por', 'pt'],
    ['Inglês', 'en'],
    ['Deutsch (Österreich)', 'de'],
    ['FRANÇAIS', 'fr'],
    ['francais', 'fr'],
  ])('%s is one of ours', (word, locale) => {
    expect(localeFromWord(word)).toBe(locale);
  });

  it.each(['pt-PT, de-DE', 'Deutsch/English', 'English (French)', 'fr de', 'x', '', 'italiano', 'de-'])(
    '%j is none, or more than one: nobody is asked to guess',
    (word) => {
      expect(localeFromWord(word)).toBeUndefined();
    },
  );
});
