import fc from 'fast-check';
import { foldName, soughtBy, type Sought } from './sought-people.js';

const someone = (firstName: string, lastName: string, others: Partial<Sought> = {}): Sought => ({
  ...{ id: 1, firstName, lastName, employeeNumber: 'Ab1', email: null, site: null },
  ...others,
});

describe('looking for people', () => {
  it.each([
    ['ZOE lef', 'Zoé', 'LEFÈVRE'],
    ['strasse', 'Anna', 'Straße'],
    ['STRAẞE', 'Anna', 'Strasse'],
    ['isik', 'Ilgın', 'IŞIK'],
    ['IŞIK', 'Ilgın', 'Işık'],
    ["o'n", 'Sean', 'O’Neill'],
    ['neill', 'Sean', 'O´Neill'],
    ['oneill', 'Sean', "O'Neill"],
    ['eloise', 'Marie-Éloïse', 'Roy'],
    ['marie eloise', 'Marie‑Éloïse', 'Roy'],
    ['marie-e', 'Marie–Eloïse', 'Roy'],
    ['avila', 'Rui', 'd’Ávila'],
    ['aB1', 'Rui', 'Reis'],
  ])('%s finds %s %s', (text, first, last) => expect(soughtBy({ text })(someone(first, last))).toBe(true));

  it.each(['evre', 'lef zoi', 'b1'])('%s does not find somebody by a middle', (text) =>
    expect(soughtBy({ text })(someone('Zoé', 'Lefèvre'))).toBe(false),
  );

  it('finds whoever it is by the beginning of any part, however it is written', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aeınoßçÉÜÑŁøİş'), minLength: 2, maxLength: 8 });
    const joint = fc.constantFrom(' ', '-', '’', "'", '‑');
    const respelled = fc.constantFrom<(text: string) => string>(
      (text) => text.normalize('NFD'),
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      foldName,
    );
    fc.assert(
      fc.property(part, part, part, joint, fc.nat(2), respelled, fc.nat(8), (a, b, c, by, which, respell, cut) => {
        const typed = respell([a, b, c][which]!.slice(0, cut + 1));
        expect(soughtBy({ text: typed })(someone(`${a}${by}${b}`, c))).toBe(true);
      }),
    );
  });
});
