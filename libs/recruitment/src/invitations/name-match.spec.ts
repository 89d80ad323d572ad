import fc from 'fast-check';
import { wordBegins } from './name-match.js';

describe('looking for a word that begins a name', () => {
  it('tries a plain word as it was typed, and an accented one small and with a capital too', () => {
    expect(Object.values(wordBegins(['p.name'], 'silva', 'w').parameters)).toEqual(['% silva%']);
    expect(Object.values(wordBegins(['p.name'], 'ÉLODIE', 'w').parameters)).toEqual([
      '% ÉLODIE%',
      '% élodie%',
      '% Élodie%',
    ]);
    expect(Object.values(wordBegins(['p.name'], 'Élodie', 'w').parameters)).toEqual(['% Élodie%', '% élodie%']);
  });

  it('looks at all columns at once, also at those that are empty', () => {
    expect(wordBegins(['p.first', 'p.site'], 'ana', 'w0').condition).toBe(
      `(CONCAT(' ', COALESCE(p.first, ''), ' ', COALESCE(p.site, '')) LIKE :w00 ESCAPE '!')`,
    );
  });

  it('means what was typed, whatever signs are in it: nothing typed finds everybody, or becomes a statement', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('%', '_', '!', "'", 'a', 'É', ':'), minLength: 1, maxLength: 6 }),
        (typed) => {
          const { condition, parameters } = wordBegins(['p.name'], typed, 'w');
          for (const [name, pattern] of Object.entries(parameters)) {
            expect(condition).toContain(`:${name} `);
            const meant = pattern.slice(2, -1).replace(/!([!%_])/g, '$1');
            expect(meant.toLowerCase()).toBe(typed.toLowerCase());
            expect(pattern.slice(2, -1).replace(/![!%_]/g, '')).not.toMatch(/[!%_]/);
          }
          expect(condition.replace(/:w\d+/g, '')).toBe(
            `(${Object.keys(parameters)
              .map(() => `CONCAT(' ', COALESCE(p.name, '')) LIKE  ESCAPE '!'`)
              .join(' OR ')})`,
          );
        },
      ),
    );
  });
});
