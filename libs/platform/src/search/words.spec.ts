import { weighWords, searchTerms, splitWords } from './words.js';

const same = (a: string, b: string) => expect(splitWords(a)).toEqual(splitWords(b));

describe('the words of a text', () => {
  it('are the same however they are written', () => {
    same('L’ÉCRAN de paiement', 'ecran paiement');
    same('Zahlung über die Straße', 'zahlung STRASSE');
    same('não há ligação', 'ligacao');
    same('cœur', 'coeur');
    expect(splitWords('e\u0301cran')).toEqual(splitWords('écran'));
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
    const cut = splitWords(`a${'\u{10428}'.repeat(40)}`);
    expect(cut).toEqual([`a${'\u{10428}'.repeat(31)}`]);
  });

  it('are not what says nothing, in any of our languages', () => {
    expect(splitWords('The app is not what I want')).toEqual(['app', 'want']);
    expect(splitWords('Je ne sais pas, il n’y a que ça')).toEqual(['sais', 'ca']);
    expect(splitWords('Das ist nicht so, und wir auch nicht')).toEqual([]);
    expect(splitWords('não é para mim')).toEqual(['mim']);
    expect(splitWords('? ! 😀 a')).toEqual([]);
  });

  it('are bounded', () => {
    expect(splitWords('y'.repeat(5000))[0]).toHaveLength(32);
    expect(splitWords('pay 2 times 404')).toEqual(['pay', 'time', '404']);
  });
});

describe('what is looked up', () => {
  it('is at most eight words, the longest', () => {
    const asked = searchTerms(
      'app hangs always whenever paying contactless underground terminals yesterday evening ',
      true,
    );
    expect(asked).toHaveLength(8);
    expect(asked.map(({ word }) => word)).toContain('underground');
    expect(asked.map(({ word }) => word)).not.toContain('app');
  });

  it('takes the last word for a beginning while it is being typed', () => {
    expect(searchTerms('payment scr', true)).toEqual([
      { word: 'payment', isBegun: false },
      { word: 'scr', isBegun: true },
    ]);
    expect(searchTerms('payment scr', false).every(({ isBegun }) => !isBegun)).toBe(true);
    expect(searchTerms('payment scr ', true).every(({ isBegun }) => !isBegun)).toBe(true);
    expect(searchTerms('payment sc', true).every(({ isBegun }) => !isBegun)).toBe(true);
  });
});

describe('the weight of a word', () => {
  const weights = (title: string, text: string) =>
    new Map(
      weighWords([
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
