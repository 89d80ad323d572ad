import { Database, Search, UnitOfWork } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

const TEXTS: Readonly<Record<string, [title: string, text: string]>> = {
  freezes: ['The app freezes when paying', 'At the till, with the fingerprint'],
  slow: ['Slow payment', 'It takes a minute until the till answers'],
  ecran: ['L’écran reste noir', 'Après le paiement en magasin'],
  camera: ['Receipts', 'The camera does not focus on receipts'],
};
let product: OpenProduct;
let scope = '';
let rounds = 0;

const put = (item: string, [title, text]: readonly [string, string], where = scope) =>
  product.get(UnitOfWork).run(product.system, (inner) =>
    product.get(Search).put(inner, {
      item,
      scope: where,
      fields: [
        { text: title, weight: 3 },
        { text, weight: 1 },
      ],
    }),
  );
const found = async (text: string, scopes = [scope], isTyping = false) => {
  const hits = await product.get(Search).find(product.system, { text, scopes, limit: 5, isTyping });
  return hits.map(({ item }) => item.split(' ')[0]);
};

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(async () => {
  rounds += 1;
  scope = `rollout:${rounds}`;
  for (const [item, text] of Object.entries(TEXTS)) await put(`${item} ${rounds}`, text);
});

describe('search', () => {
  it('finds what resembles a text, the closest first', async () => {
    expect(await found('Freezing at the till')).toEqual(['freezes', 'slow']);
    expect(await found('slow at the till')).toEqual(['slow', 'freezes']);
    expect(await found('receipt')).toEqual(['camera']);
    expect(await found('nothing like that')).toEqual([]);
    expect(await found(' 😀 ')).toEqual([]);
  });

  it('does not mind case and accents', async () => {
    expect(await found('ECRAN')).toEqual(['ecran']);
    expect(await found('écrans noirs')).toEqual(['ecran']);
  });

  it('finds by the beginning of the word that is being typed', async () => {
    expect(await found('the fing')).toEqual([]);
    expect(await found('the fing', [scope], true)).toEqual(['freezes']);
    expect(await found('fi', [scope], true)).toEqual([]);
  });

  it('looks nowhere but in the scopes named', async () => {
    await put(`elsewhere ${rounds}`, ['Zeppelin', 'A word of another country'], `rollout:${rounds}-other`);
    expect(await found('zeppelin')).toEqual([]);
    expect(await found('zeppelin', [`rollout:${rounds}-other`])).toEqual(['elsewhere']);
    expect(await found('zeppelin', [scope, `rollout:${rounds}-other`])).toEqual(['elsewhere']);
    expect(await found('zeppelin', [])).toEqual([]);
  });

  it('finds by new words once something was edited, and not by the old ones', async () => {
    await put(`camera ${rounds}`, ['Invoices', 'The camera does not focus']);
    expect(await found('receipts')).toEqual([]);
    expect(await found('invoice')).toEqual(['camera']);
  });

  it('forgets what is taken out, without a trace', async () => {
    const item = `camera ${rounds}`;
    await product.get(UnitOfWork).run(product.system, (inner) => product.get(Search).remove(inner, item));
    await product.get(UnitOfWork).run(product.system, (inner) => product.get(Search).remove(inner, item));
    expect(await found('camera')).toEqual([]);
    for (const table of ['search_word', 'search_text']) {
      const rows = await product.get(Database).query(undefined, `SELECT item FROM ${table} WHERE item = ?`, [item]);
      expect(rows).toEqual([]);
    }
  });

  it('puts what has more of the words above what has fewer, however common they are', async () => {
    for (let n = 0; n < 12; n += 1)
      await put(`common${n} ${rounds}`, ['Terminal', n % 4 === 0 ? 'and battery' : 'and so on']);
    const best = await found('terminal battery');
    expect(best.slice(0, 3).sort()).toEqual(['common0', 'common4', 'common8']);
  });

  it('says how much of what was asked for it has', async () => {
    const [hit] = await product
      .get(Search)
      .find(product.system, { text: 'freezes till zeppelin', scopes: [scope], limit: 1 });
    expect(hit?.coverage).toBeGreaterThan(0.4);
    expect(hit?.coverage).toBeLessThan(0.8);
  });

  it('is not disturbed by what looks like an operator', async () => {
    for (const text of [
      '"freezes',
      'freezes*',
      'NEAR(freezes)',
      '+freezes -till',
      "'); DROP TABLE x --",
      '%',
      '_',
      '\\',
    ])
      await expect(found(text)).resolves.toBeDefined();
    expect(await found('"freezes" NOT')).toEqual(['freezes']);
  });
});
