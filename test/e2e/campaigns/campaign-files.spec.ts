import { CampaignImport, Rollouts } from '#campaigns';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { pilotFile } from '../../support/pilot-files.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

interface Problem {
  status: number;
  detail: string;
  errors?: { field: string; detail: string }[];
}

const file = pilotFile('campaign.json');
const pilot = () => JSON.parse(file) as Record<string, unknown> & { products: Record<string, unknown>[] };

describe('campaign files', () => {
  let portal: OpenPortal;
  let central: Browser;
  let api: Browser;

  beforeAll(async () => {
    portal = await openPortal();
    const person = await aPerson({ entity: await anEntity({ code: 'FR' }), locale: 'en' });
    await aRole(person, 'central');
    central = await portal.as(person);
    api = await portal.api(person);
  });

  const count = async () => ((await api.get('/api/v1/campaigns')).body as { items: unknown[] }).items.length;

  it('are imported from a page, pasted', async () => {
    const done = await central.post('/campaigns/import').type('form').send({ json: file }).expect(303);
    const overview = await central.get(String(done.headers['location'])).expect(200);
    expect(overview.text).toContain('Paying with the phone');
    expect(overview.text).toContain('3 success criteria');
    expect(overview.text).toContain('19 of 19');
  });

  it('are imported from a page, as a file with a byte order mark', async () => {
    const upload = central.post('/campaigns/import').attach('file', Buffer.from(`\uFEFF${file}`), 'campaign.json');
    await upload.field('json', '').expect(303);
  });

  it.each([
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="json"\r\n\r\n{'],
    ['multipart/form-data; boundary=x', '--x'],
    ['multipart/form-data', '--x--\r\n'],
  ])('are not taken from a form that breaks off, or is none: %s %j', async (type, body) => {
    for (const path of [
      '/campaigns/import',
      '/entities/FR/directory-imports',
      '/api/v1/entities/FR/directory-imports',
    ]) {
      const browser = path.startsWith('/api') ? api : central;
      await browser.post(path).set('content-type', type).send(body).expect(400);
    }
  });

  it('are refused whole, each problem with its path, and nothing of what was pasted is lost', async () => {
    const before = await count();
    const spoilt = file.replace('"minutes": 15', '"minutes": 0').replace('"competitor"', '"rival"');
    const answer = await central.post('/campaigns/import').type('form').send({ json: spoilt }).expect(422);
    expect(answer.text).toContain('Nothing was imported: 2 things to correct');
    expect(answer.text).toContain('products[1].owner');
    expect(answer.text).toContain('missions[1].minutes');
    expect(answer.text).toContain('Find out whether our payment app is ready');
    expect(await count()).toBe(before);
  });

  it.each([
    ['{"title": {"en": "x",}}', 'stops being valid JSON at line 1, column 22'],
    ['{"title":\n  "x"', 'stops being valid JSON at line 2, column 6'],
    ['nope', 'This is not JSON.'],
    ['   ', 'Choose a file or paste its content.'],
    ['[]', 'An object is expected here.'],
  ])('are refused when they are none: %s', async (json, words) => {
    const answer = await central.post('/campaigns/import').type('form').send({ json }).expect(422);
    expect(answer.text).toContain(words);
  });

  it('come and go through the API unchanged', async () => {
    const created = await api.post('/api/v1/campaigns').send(pilot()).expect(201);
    const { id } = created.body as { id: number };
    const read = await api.get(`/api/v1/campaigns/${id}`).expect(200);
    expect(read.body).toEqual(pilot());
    await api.put(`/api/v1/campaigns/${id}`).send(pilot()).expect(204);
    expect((await api.get(`/api/v1/campaigns/${id}`)).headers['etag']).toBe(read.headers['etag']);
  });

  it('tell the API every problem with its path', async () => {
    const spoilt = { ...pilot(), products: 'two', colour: 'red' };
    const answer = await api.post('/api/v1/campaigns').send(spoilt).expect(422);
    const { errors = [] } = answer.body as Problem;
    expect(errors.map(({ field }) => field)).toEqual(['colour', 'products']);
  });

  it('replace only the version they were made from', async () => {
    const { id } = await portal.get(CampaignImport).create(portal.system, pilot());
    const path = `/api/v1/campaigns/${id}`;
    const etag = String((await api.get(path)).headers['etag']);
    const mine = { ...pilot(), title: { en: 'Paying, mine' } };
    await api
      .put(path)
      .set('if-match', etag)
      .send({ ...pilot(), title: { en: 'Paying, theirs' } })
      .expect(204);
    const answer = await api.put(path).set('if-match', etag).send(mine).expect(409);
    const { errors = [] } = answer.body as Problem;
    expect(errors).toContainEqual(expect.objectContaining({ field: 'title.en', detail: 'Now stored: Paying, theirs' }));
    await api.put(path).send(mine).expect(204);
    expect((await api.get(path)).body).toMatchObject({ title: { en: 'Paying, mine' } });
  });

  it('bring a past pilot with rollouts that are testing, beyond the reach of dates', async () => {
    const entities = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    const ids = entities.map(({ id }) => id);
    const { id } = await portal.get(CampaignImport).create(portal.system, pilot(), ids);
    const rollouts = (await api.get('/api/v1/rollouts')).body as { items: Record<string, unknown>[] };
    const own = rollouts.items.filter(({ campaignId }) => campaignId === id);
    expect(own).toMatchObject([
      { entity: { code: 'DE' }, status: 'testing', testingUntil: null },
      { entity: { code: 'PT' }, status: 'testing', testingUntil: null },
    ]);
    const changed = { ...pilot(), feedbackMode: 'named', criteria: [] };
    const answer = await api.put(`/api/v1/campaigns/${id}`).send(changed).expect(422);
    expect((answer.body as Problem).errors?.map(({ field }) => field)).toEqual(['feedbackMode', 'criteria']);
    const again = portal.get(Rollouts).openImported(portal.system, id, ids);
    await expect(again).rejects.toThrow('errors.invalidInput');
  });

  it('that would leave a campaign in half are undone whole', async () => {
    const before = await count();
    const unknown = portal.get(CampaignImport).create(portal.system, pilot(), [999_999]);
    await expect(unknown).rejects.toThrow('errors.invalidInput');
    expect(await count()).toBe(before);
  });
});
