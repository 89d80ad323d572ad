import fc from 'fast-check';
import { namedFace } from './faces.js';

const handle = (first: string, last: string) => namedFace(first, last).handle;

describe('somebody who speaks by name', () => {
  it('is shown as they are written, accents and all', () => {
    expect(namedFace('Inês', 'D’Ávila')).toEqual({ name: 'Inês D’Ávila', isAlias: false, handle: 'ines-d-avila' });
  });

  it.each([
    ['José', 'Muñoz García', 'jose-munoz-garcia'],
    ['Jean-Pierre', 'O’Neill', 'jean-pierre-o-neill'],
    ['Jürgen', 'Groß', 'jurgen-groß'],
    ['Łukasz', 'Żółć', 'łukasz-zołc'],
    ['小龙', '李', '小龙-李'],
    ['İpek', 'IŞIK', 'ipek-isik'],
    ['Ana (Lisboa)', ' Silva.', 'ana-lisboa-silva'],
  ])('is called without accents and signs: %s %s is @%s', (first, last, expected) => {
    expect(handle(first, last)).toBe(expected);
  });

  it('is called alike however their name came into the directory: composed or in pieces', () => {
    expect(handle('José'.normalize('NFD'), 'Conceição'.normalize('NFD'))).toBe(handle('José', 'Conceição'));
  });

  it('is called by what can be typed after an @ in one go', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, last) => {
        expect(handle(first, last)).toMatch(/^(?:[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});
