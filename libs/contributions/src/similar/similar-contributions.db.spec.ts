import type { FeedbackMode } from '#campaigns';
import { ContributionPlaces, SimilarContributions, Votes } from '#contributions';
import { Database, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

let product: OpenProduct;
let desk: Desk;
let tester: ATester;
const change = (statement: string, values: unknown[]) => product.get(Database).writer.query(statement, values);
const say = (title: string, of: object = {}) => aContribution({ rollout: desk.rollout, title, text: '', ...of });

async function similarTo(title: string, of: { text?: string; besides?: string; ctx?: RequestContext } = {}) {
  const { ctx = tester.ctx, ...query } = of;
  const place = await product.get(ContributionPlaces).find(ctx, desk.rollout.id);
  return product.get(SimilarContributions).findSimilar(ctx, place, { title, ...query });
}
const titles = async (...asked: Parameters<typeof similarTo>) => (await similarTo(...asked)).map(({ title }) => title);

async function under(mode: FeedbackMode): Promise<void> {
  desk = await aDesk(mode);
  tester = await aTester(desk.rollout, desk.pt);
}

beforeAll(async () => {
  product = await openProduct({ clock: new TestClock() });
});

describe('while somebody types', () => {
  beforeEach(() => under('named'));

  it('is shown what others have said already, the closest first', async () => {
    await say('The receipt is printed twice');
    await say('Fingerprint refused at the till');
    await say('Fingerprint sensor refused');
    expect(await titles('Fingerprint sensor refused again')).toEqual([
      'Fingerprint sensor refused',
      'Fingerprint refused at the till',
    ]);
  });

  it('with accents or without, in capitals or not, and while the last word is only begun', async () => {
    await say('Câmara não focaliza');
    for (const typed of ['camara nao focaliza', 'CÂMARA NÃO FOCALIZA', 'câmara não foc'])
      expect([typed, await titles(typed)]).toEqual([typed, ['Câmara não focaliza']]);
  });

  it('by what its text says too', async () => {
    await say('It hangs', { text: 'The contactless terminal freezes after payment' });
    expect(await titles('Terminal freezes')).toEqual(['It hangs']);
    expect(await titles('Help', { text: 'contactless terminal freezes' })).toEqual(['It hangs']);
  });

  it('nothing that has one word in common by chance, and nothing before anything is typed', async () => {
    await say('Payment by fingerprint refused at the supermarket till');
    expect(await titles('Fingerprint icon ugly colours dark theme settings page')).toEqual([]);
    for (const typed of ['', ' ', '…', 'a']) expect(await titles(typed)).toEqual([]);
  });

  it('five at most', async () => {
    for (let n = 0; n < 7; n += 1) await say(`Fingerprint refused ${n}`);
    expect(await titles('Fingerprint refused')).toHaveLength(5);
  });

  it('in place of a merged one, what it was merged into, once', async () => {
    const [root, merged] = [await say('Payment hangs'), await say('Contactless freezes')];
    await change(`UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id = ?`, [
      ...[root.id, root.id, merged.id],
    ]);
    expect(await titles('Contactless freezes')).toEqual(['Payment hangs']);
    expect(await titles('Contactless payment')).toEqual(['Payment hangs']);
  });

  it('nothing hidden, not even by way of what was merged into it', async () => {
    const [hidden, merged] = [await say('Payment hangs'), await say('Contactless freezes')];
    await change(`UPDATE contribution SET hidden_at = posted_at, state = 'hidden' WHERE id = ?`, [hidden.id]);
    await change(`UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id = ?`, [
      ...[hidden.id, hidden.id, merged.id],
    ]);
    expect(await titles('Payment hangs')).toEqual([]);
    expect(await titles('Contactless freezes')).toEqual([]);
  });

  it('nothing of another country, unless the campaign shares what is said', async () => {
    await say('Payment hangs', { rollout: desk.germanRollout });
    expect(await titles('Payment hangs')).toEqual([]);
    await change(`UPDATE campaign SET contribution_audience = 'campaign' WHERE id = ?`, [desk.campaign.campaign.id]);
    await say('Payment hangs for everybody', { rollout: desk.germanRollout });
    expect(await titles('Payment hangs')).toEqual(['Payment hangs for everybody']);
  });

  it('not what was just posted, beside which the others are shown', async () => {
    const [posted] = [await say('Payment hangs'), await say('Payment hangs again')];
    expect(await titles('Payment hangs', { besides: posted.id })).toEqual(['Payment hangs again']);
  });
});

describe('what is shown while somebody types', () => {
  it('says whether they can join it, have done so, or have said it themselves', async () => {
    await under('confidential');
    const [open, given] = [await say('Payment hangs'), await say('Payment hangs at noon')];
    await say('Payment hangs at night', { person: tester.person });
    await product.get(Votes).vote(tester.ctx, given.id, { note: 'Here too' });
    const shown = await similarTo('Payment hangs');
    const stands = Object.fromEntries(shown.map(({ title, vote }) => [title, [vote.stand, vote.note]]));
    expect(stands).toEqual({
      'Payment hangs': ['open', null],
      'Payment hangs at noon': ['given', 'Here too'],
      'Payment hangs at night': ['own', null],
    });
    expect(shown.find(({ id }) => id === open.id)).toMatchObject({ face: { isAlias: true }, posted: '2026-03-02' });
  });
});
