import { postingsOf } from './postings.js';
import { termsOf } from './search-terms.js';
import { wordsOf } from './words.js';

const same = (a: string, b: string) => expect(wordsOf(a)).toEqual(wordsOf(b));

describe('the words of a text', () => {
  it('are the same however they are written', () => {
    same('L’ÉCRAN de paiement', 'ecran paiement');
    same('Zahlung über die Straße', 'zahlung STRASSE');
    same('não há ligação', 'ligacao');
    same('cœur', 'coeur');
    expect(wordsOf('e\u0301cran')).toEqual(wordsOf('écran'));
  });

  it.each([
    ['freezes', 'freezing'],
    ['payment', 'payments'],
    ['lente', 'lentos'],
    ['Zahlungen', 'Zahlung'],
    ['schneller', 'schnelle'],
    ['écrans', 'écran'],
    ['bateaux', 'bateau'],
  ])('%s and %s are one', same);

  it('are cut between letters, whatever a letter takes', () => {
    const cut = wordsOf(`a${'\u{10428}'.repeat(40)}`);
    expect(cut).toEqual([`a${'\u{10428}'.repeat(31)}`]);
  });

  it('are not what says nothing, in any of our languages', () => {
    expect(wordsOf('The app is not what I want')).toEqual(['app', 'want']);
    expect(wordsOf('Je ne sais pas, il n’y a que ça')).toEqual(['sais', 'ca']);
    expect(wordsOf('Das ist nicht so, und wir auch nicht')).toEqual([]);
    expect(wordsOf('não é para mim')).toEqual(['mim']);
    expect(wordsOf('? ! 😀 a')).toEqual([]);
  });

  it('are bounded', () => {
    expect(wordsOf('y'.repeat(5000))[0]).toHaveLength(32);
    expect(wordsOf('pay 2 times 404')).toEqual(['pay', 'time', '404']);
  });
});

describe('what is looked up', () => {
  it('is at most eight words, the longest', () => {
    const asked = termsOf(
      'app hangs always whenever paying contactless underground terminals yesterday evening ',
      true,
    );
    expect(asked).toHaveLength(8);
    expect(asked.map(({ word }) => word)).toContain('underground');
    expect(asked.map(({ word }) => word)).not.toContain('app');
  });

  it('takes the last word for a beginning while it is being typed', () => {
    expect(termsOf('payment scr', true)).toEqual([
      { word: 'payment', isBegun: false },
      { word: 'scr', isBegun: true },
    ]);
    expect(termsOf('payment scr', false).every(({ isBegun }) => !isBegun)).toBe(true);
    expect(termsOf('payment scr ', true).every(({ isBegun }) => !isBegun)).toBe(true);
    expect(termsOf('payment sc', true).every(({ isBegun }) => !isBegun)).toBe(true);
  });
});

describe('the weight of a word', () => {
  const weights = (title: string, text: string) =>
    new Map(
      postingsOf([
        { text: title, weight: 3 },
        { text, weight: 1 },
      ]),
    );

  it('is more in a title than in a text, more when repeated, less in a long text', () => {
    const weight = weights('Payment hangs', 'Terminal, terminal and terminal; then battery');
    const of = (word: string) => weight.get(word) ?? 0;
    expect(of('payment')).toBeGreaterThan(of('battery'));
    expect(of('terminal')).toBeGreaterThan(of('battery'));
    expect(of('battery')).toBeGreaterThan(weights('x', `battery ${'other words '.repeat(100)}`).get('battery') ?? 0);
  });
});
