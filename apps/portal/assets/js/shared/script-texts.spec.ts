import { filledText } from './script-texts.ts';

const WAITING = { one: '{count} envoi en attente', other: '{count} envois en attente' };

describe('a text of the scripts', () => {
  it('has its placeholders filled in, with nothing of what is filled in read as a pattern or a placeholder', () => {
    expect(filledText('The picture “{name}” could not be accepted.', 'en-GB', { name: '$& {name}.png' })).toBe(
      'The picture “$& {name}.png” could not be accepted.',
    );
    expect(filledText('Section {n} of {total}', 'en-GB', { n: 2, total: 5 })).toBe('Section 2 of 5');
  });

  it('takes the plural of the language, and writes the number as it does', () => {
    expect(filledText(WAITING, 'fr-FR', { count: 0 })).toBe('0 envoi en attente');
    expect(filledText(WAITING, 'fr-FR', { count: 2 })).toBe('2 envois en attente');
    expect(filledText({ one: '{count} wartet', other: '{count} warten' }, 'de-DE', { count: 1200 })).toBe(
      '1.200 warten',
    );
  });

  it('takes the other form where the language asks for one there is none of', () => {
    expect(filledText(WAITING, 'fr-FR', { count: 1_000_000 })).toBe('1\u202f000\u202f000 envois en attente');
  });
});
