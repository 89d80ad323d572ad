import { HAPPY, aTesterOf, counted, expectExactTallies, openScene, send, type Scene } from './scene.js';

const ACTS = ['draft', 'state', 'untaken'];

describe('a product keyed like a word of addresses', () => {
  let scene: Scene;
  afterEach(expectExactTallies);
  const formOf = (product: string) => `${scene.base}/missions/review/${product}`;

  it.each([...ACTS, 'new'])('%s: its form is shown, kept, put aside, taken up again and sent', async (product) => {
    scene = await openScene({ products: [product, 'rival'] });
    const { browser } = await aTesterOf(scene);
    const form = formOf(product);
    expect((await browser.get(form).expect(200)).text).toContain(`action="${form}"`);
    await send(browser, `${form}/draft`, { 'a.nps': '6', revision: '0' }).expect(303);
    expect((await browser.get(form)).text).toContain(`${form}/draft`);
    await send(browser, `${form}/state`, { state: 'skipped' }).expect(303);
    await send(browser, `${form}/state`, { state: 'none' }).expect(303).expect('location', form);
    const refused = await send(browser, form, { 'a.nps': '77' });
    expect(refused.status).toBe(422);
    const sent = await send(browser, form, HAPPY).expect(303);
    expect(sent.headers['location']).toContain(`mission=review&product=${product}`);
    expect(await counted(scene, 'nps 9')).toEqual([1, expect.any(Number)]);
  });

  it('leaves the acts of a mission that is done once at their addresses', async () => {
    scene = await openScene({ products: [...ACTS], perProduct: false });
    const { browser } = await aTesterOf(scene);
    const form = `${scene.base}/missions/review`;
    await send(browser, `${form}/draft`, { 'a.nps': '6', revision: '0' }).expect(303).expect('location', scene.base);
    await send(browser, `${form}/state`, { state: 'skipped' }).expect(303);
    await send(browser, `${form}/state`, { state: 'none' }).expect(303).expect('location', form);
    await send(browser, form, HAPPY).expect(303);
  });
});
