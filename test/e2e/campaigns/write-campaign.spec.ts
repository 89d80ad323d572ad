import { Blueprints, type Blueprint } from '#campaigns';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

describe('a central person writes a campaign, page by page', () => {
  let portal: OpenPortal;
  let central: Browser;
  let base: string;

  beforeAll(async () => {
    portal = await openPortal();
    const person = await aPerson({ entity: await anEntity({ code: 'FR' }), locale: 'en' });
    await aRole(person, 'central');
    central = await portal.as(person);
  });

  const post = (path: string, fields: Record<string, string | string[]> = {}) =>
    central.post(path).type('form').send(fields);
  const page = async (path: string) => (await central.get(path).expect(200)).text;
  const blueprint = (): Promise<Blueprint> => portal.get(Blueprints).get(portal.system, Number(base.split('/').at(-1)));

  it('begins with title, purpose and feedback mode, kept as typed when something is missing', async () => {
    expect(await page('/campaigns/new')).toContain('Nobody can look up who it is');
    const fields = { sourceLocale: 'en', 'title.en': '', 'title.pt': 'Pagar', feedbackMode: 'anonymous' };
    const refused = await post('/campaigns', { ...fields, 'purpose.en': 'Is it ready?' }).expect(422);
    expect(refused.text).toContain('This text is needed in the source language.');
    expect(refused.text).toContain('value="Pagar"');
    expect(refused.text).toContain('Is it ready?');
    const created = await post('/campaigns', { ...fields, 'title.en': 'Paying', 'purpose.en': 'Is it ready?' });
    expect(created.status).toBe(303);
    base = String(created.headers['location']);
    const overview = await page(base);
    expect(overview).toContain('Add a product'.toLowerCase());
    expect(overview).toContain('No rollout can open before they are there.');
    expect(overview).toContain('Anonymous feedback');
  });

  it('changes the feedback mode as long as nothing has opened', async () => {
    await post(`${base}/mode`, { feedbackMode: 'confidential' }).expect(303);
    await post(`${base}/mode`, { feedbackMode: 'secret' }).expect(422);
    expect((await blueprint()).campaign.feedbackMode).toBe('confidential');
  });

  it('says who reads contributions: the same rollout unless told otherwise', async () => {
    expect(await page('/campaigns/new')).toContain('Testers of the same rollout');
    expect(await page(base)).toContain('Testers of the same rollout');
    await post(`${base}/mode`, { feedbackMode: 'confidential', contributionAudience: 'campaign' }).expect(303);
    const refused = await post(`${base}/mode`, { feedbackMode: 'confidential', contributionAudience: 'press' });
    expect(refused.status).toBe(422);
    expect((await blueprint()).campaign.contributionAudience).toBe('campaign');
    expect(await page(base)).toContain('Testers of the whole campaign');
  });

  it('adds products, edits and orders them', async () => {
    const own = { name: 'Horizon Pay', owner: 'own', kind: 'mobile_app', 'access.en': 'Ask for a test phone.' };
    await post(`${base}/products`, own).expect(303);
    await post(`${base}/products`, { name: 'Wallet+', owner: 'competitor', kind: 'mobile_app' }).expect(303);
    const refused = await post(`${base}/products`, { name: '', owner: 'own', kind: 'app' }).expect(422);
    expect(refused.text).toContain('Please fill this in.');
    await post(`${base}/products/wallet/move`, { direction: 'up' }).expect(303);
    await post(`${base}/products/horizon-pay`, { ...own, name: 'Horizon Pay 2' }).expect(303);
    const { products } = await blueprint();
    expect(products.map(({ key, name }) => [key, name])).toEqual([
      ['wallet', 'Wallet+'],
      ['horizon-pay', 'Horizon Pay 2'],
    ]);
    expect(await page(`${base}/products`)).toContain('Ask for a test phone.');
  });

  it('adds missions, one with a form asked for each product', async () => {
    const mission = { 'title.en': 'Pay in a shop', minutes: '15', importance: '3' };
    await post(`${base}/missions`, mission).expect(303);
    await post(`${base}/missions`, { ...mission, 'title.en': 'Tell us', perProduct: 'true' }).expect(303);
    const refused = await post(`${base}/missions`, { ...mission, 'title.en': ' ', 'title.de': 'Zahlen' }).expect(422);
    expect(refused.text).toContain('This text is needed in the source language.');
    expect(refused.text).toContain('value="Zahlen"');
    const added = await post(`${base}/missions/tell-us/form`).expect(303);
    expect(added.headers['location']).toBe(`${base}/forms/tell-us`);
    expect(await page(base)).toContain('Add questions to the form of “Tell us”.');
  });

  it('adds questions one by one, with options and a condition', async () => {
    const form = `${base}/forms/tell-us`;
    expect(await page(`${form}/questions/new`)).toContain('umux_lite');
    await post(`${form}/questions`, { type: 'nps', 'label.en': 'Recommend?', required: 'true' }).expect(303);
    await post(`${form}/questions`, { type: 'sus', required: 'true' }).expect(303);
    expect(await page(`${form}/questions/new?type=single_choice`)).toContain('name="options.0.label.en"');
    const choice = { type: 'single_choice', 'label.en': 'How?', 'options.0.label.en': 'Alone', key: 'how' };
    const refused = await post(`${form}/questions`, choice).expect(422);
    expect(refused.text).toContain('Give at least two options.');
    expect(refused.text).toContain('href="#field-options.0.label"');
    expect(refused.text).toContain('value="Alone"');
    const options = {
      'options.0.label.en': 'Alone',
      'options.0.place': '2',
      'options.1.label.en': '',
      'options.2.label.en': 'With help',
      'options.2.label.de': 'Mit Hilfe',
      'options.2.place': '1',
    };
    await post(`${form}/questions`, { ...choice, ...options }).expect(303);
    const why = { type: 'long_text', 'label.en': 'Why?', 'condition.key': 'nps', 'condition.op': '<=' };
    const unmet = await post(`${form}/questions`, { ...why, 'condition.value': '11' }).expect(422);
    expect(unmet.text).toContain('can never have the value');
    await post(`${form}/questions`, { ...why, 'condition.value': '6' }).expect(303);
    const [asked] = (await blueprint()).forms;
    expect(asked?.questions).toEqual([
      { key: 'nps', type: 'nps', required: true, label: { en: 'Recommend?' } },
      { key: 'sus', type: 'sus', required: true, label: {} },
      {
        key: 'how',
        type: 'single_choice',
        required: false,
        label: { en: 'How?' },
        options: [
          { key: 'with-help', label: { en: 'With help', de: 'Mit Hilfe' } },
          { key: 'alone', label: { en: 'Alone' } },
        ],
      },
      {
        key: 'why',
        type: 'long_text',
        required: false,
        label: { en: 'Why?' },
        showWhen: { key: 'nps', op: '<=', value: 6 },
      },
    ]);
  });

  it('keeps the form such that it could be asked at any time', async () => {
    const form = `${base}/forms/tell-us`;
    await post(`${form}/questions/why/move`, { direction: 'up' }).expect(303);
    const removed = await post(`${form}/questions/nps/remove`).expect(422);
    expect(removed.text).toContain('The question “why” would no longer make sense');
    await post(`${form}/questions/sus/move`, { direction: 'up' }).expect(303);
    await post(`${form}/questions/nps/move`, { direction: 'down' }).expect(422);
    expect((await blueprint()).forms[0]?.questions.map(({ key }) => key)).toEqual(['sus', 'nps', 'why', 'how']);
    const list = await page(form);
    expect(list).toContain('Shown if “Recommend?” is at most 6');
    const preview = await page(`${form}/preview`);
    expect(preview).toContain('I think that I would like to use this system frequently.');
    expect(preview).toContain('name="a.how"');
  });

  it('edits a question without losing the keys of its options', async () => {
    const path = `${base}/forms/tell-us/questions/how`;
    const edit = await page(path);
    expect(edit).toContain('name="options.0.key" value="with-help"');
    const fields = {
      'label.en': 'How did you find your way?',
      required: 'true',
      'options.0.key': 'with-help',
      'options.0.label.en': 'With a helping hand',
      'options.0.place': '1',
      'options.1.key': 'alone',
      'options.1.label.en': 'Alone',
      'options.1.place': '2',
      'options.2.label.en': 'After a search',
    };
    await post(path, fields).expect(303);
    const how = (await blueprint()).forms[0]?.questions.find(({ key }) => key === 'how');
    expect(how).toMatchObject({
      required: true,
      options: [
        { key: 'with-help', label: { en: 'With a helping hand' } },
        { key: 'alone', label: { en: 'Alone' } },
        { key: 'after-a-search', label: { en: 'After a search' } },
      ],
    });
  });

  it('writes down what would be a success', async () => {
    expect(await page(`${base}/criteria/new`)).toContain('Recommendation (NPS): Recommend?');
    const criterion = { product: 'horizon-pay', metric: 'nps', operator: '>=', threshold: '10,5', minimumN: '30' };
    await post(`${base}/criteria`, criterion).expect(303);
    const off = await post(`${base}/criteria`, { ...criterion, operator: '<', threshold: '101' }).expect(422);
    expect(off.text).toContain('lies between −100 and 100'.replace('−', '-'));
    await post(`${base}/criteria`, { ...criterion, metric: 'how' }).expect(422);
    const again = await post(`${base}/criteria`, criterion).expect(422);
    expect(again.text).toContain('There already is a criterion');
    await post(`${base}/criteria/0`, { ...criterion, threshold: '12' }).expect(303);
    expect((await blueprint()).criteria).toMatchObject([{ metric: 'nps', threshold: '12', minimumN: 30 }]);
    const kept = await post(`${base}/products/horizon-pay/remove`).expect(422);
    expect(kept.text).toContain('A success criterion is about this product.');
  });

  it('is ready then, and can be downloaded and imported again', async () => {
    expect(await page(base)).toContain('Everything needed is there.');
    const file = await central.get(`${base}/campaign.json`).expect(200);
    expect(file.headers['content-disposition']).toContain('attachment');
    const again = await post('/campaigns/import', { json: file.text }).expect(303);
    expect(again.headers['location']).not.toBe(base);
    const copy = await central.get(`${String(again.headers['location'])}/campaign.json`).expect(200);
    expect(copy.text).toBe(file.text);
  });

  it('takes parts out again', async () => {
    await post(`${base}/criteria/0/remove`, { version: 'older' }).expect(422);
    await post(`${base}/criteria/0/remove`).expect(303);
    await post(`${base}/products/wallet/remove`).expect(303);
    await post(`${base}/missions/tell-us/form/remove`).expect(303);
    await post(`${base}/missions/pay-in-a-shop/remove`).expect(303);
    const left = await blueprint();
    expect(left.missions.map(({ key, formId }) => [key, formId])).toEqual([['tell-us', null]]);
    expect([left.forms, left.criteria, left.products.length]).toEqual([[], [], 1]);
    await central.get(`${base}/forms/tell-us`).expect(404);
    await central.get(`${base}/products/wallet`).expect(404);
    await central.get(`${base}/criteria/0`).expect(404);
  });
});
