import { TallyCheck } from '#responses';
import { Database } from '#platform';
import { pilotResponses, type PilotResponse } from '../../factories/pilot.js';
import { pilotExpected, pilotFile, pilotPath } from '../../support/pilot-files.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { addByApi, addOnPages, firstRun, formFields, type PilotGroup } from '../../support/proofs/pilot-group.js';
import { differencesBetween, splitBases } from '../../support/proofs/same-figures.js';

jest.setTimeout(300_000);

const COUNTRIES = ['PT', 'DE', 'FR', 'IE'] as const;
const responses = pilotResponses();

describe('the pilot through HTTP, each as themselves', () => {
  let portal: OpenPortal;
  let group: PilotGroup;
  let campaignId: number;
  const rollouts = new Map<string, number>();
  const people = new Map<string, { id: number; browser?: Browser }>();

  beforeAll(async () => {
    portal = await openPortal();
    group = await firstRun(portal);
  });

  it('brings in four directories as their spreadsheets saved them', async () => {
    expect(await addOnPages(group, 'PT')).toBe(92);
    expect(await addByApi(group, 'DE')).toBe(80);
    expect(await addOnPages(group, 'FR')).toBe(58);
    expect(await addByApi(group, 'IE')).toBe(7);
  });

  it('builds the campaign from its file and opens it in four countries', async () => {
    const file = pilotPath('campaign.json');
    const created = await group.page.post('/campaigns/import').attach('file', file).expect(303);
    campaignId = Number(/\d+$/.exec(created.headers['location'] as string)?.[0]);
    const stored = await group.api.get(`/api/v1/campaigns/${campaignId}`).expect(200);
    expect(stored.body).toEqual(JSON.parse(pilotFile('campaign.json')));
    const opened = group.api.post(`/api/v1/campaigns/${campaignId}/rollouts`).send({ entities: [...COUNTRIES] });
    const { ids } = (await opened.expect(201)).body as { ids: number[] };
    COUNTRIES.forEach((code, index) => rollouts.set(code, ids[index]!));
    await moveAll('recruiting');
  });

  it('lets everybody join, with the charter', async () => {
    const rows = await portal
      .get(Database)
      .query<{ id: number; code: string; number: string }>(
        undefined,
        `SELECT p.id, e.code, p.employee_number AS "number" FROM person p JOIN entity e ON e.id = p.entity_id`,
      );
    for (const { id, code, number } of rows) people.set(`${code} ${number}`, { id });
    const testers = new Set(responses.map(({ entity, employeeNumber }) => `${entity} ${employeeNumber}`));
    for (const tester of testers) await enrol(tester);
    const [row] = await portal.get(Database).query<{ n: number }>(undefined, 'SELECT COUNT(*) AS n FROM enrolment');
    expect(Number(row?.n)).toBe(testers.size);
    await moveAll('testing');
  });

  it('takes every response, by form or by API', async () => {
    for (const response of responses) {
      const { browser } = people.get(`${response.entity} ${response.employeeNumber}`)!;
      await send(browser!, response);
    }
    expect(await portal.get(TallyCheck).verify(portal.system)).toMatchObject({ responses: 269, differences: [] });
  });

  it('ends with every figure, interval, comparison and verdict that was computed independently', async () => {
    await moveAll('analysing');
    const { body } = await group.api.get(`/api/v1/campaigns/${campaignId}/results`).expect(200);
    expect(differencesBetween(splitBases(body).withoutBases, JSON.parse(pilotExpected()))).toEqual([]);
    expect((await portal.get(TallyCheck).verify(portal.system)).differences).toEqual([]);
  });

  async function moveAll(to: string): Promise<void> {
    for (const [code, id] of rollouts) {
      if (code === 'PT' || code === 'FR')
        await group.page.post(`/rollouts/${id}/moves`).type('form').send({ to }).expect(303);
      else await group.api.post(`/api/v1/rollouts/${id}/moves`).send({ to }).expect(204);
    }
  }

  /** Every other person is on the pages, the rest on the API. */
  async function enrol(name: string): Promise<void> {
    const person = people.get(name)!;
    const rolloutId = rollouts.get(name.split(' ')[0]!)!;
    if (onPages(person)) {
      person.browser = await portal.as(person);
      const page = await person.browser.get(`/rollouts/${rolloutId}/join`).expect(200);
      const charterVersion = /name="charterVersion"[^>]*value="(\d+)"/.exec(page.text)?.[1];
      await person.browser.post(`/rollouts/${rolloutId}/join`).type('form').send({ charterVersion }).expect(303);
    } else {
      person.browser = await portal.api(person);
      const charter = await person.browser.get('/api/v1/me/charter').expect(200);
      const { version: charterVersion } = charter.body as { version: number };
      await person.browser.post(`/api/v1/rollouts/${rolloutId}/enrolment`).send({ charterVersion }).expect(201);
    }
  }

  async function send(browser: Browser, { entity, employeeNumber, product, answers }: PilotResponse): Promise<void> {
    const rolloutId = rollouts.get(entity)!;
    const onPage = onPages(people.get(`${entity} ${employeeNumber}`)!);
    const path = onPage
      ? `/testing/${rolloutId}/missions/review/${product}`
      : `/api/v1/rollouts/${rolloutId}/missions/review/responses`;
    if (onPage) await browser.post(path).type('form').send(formFields(answers)).expect(303);
    else await browser.post(path).send({ product, answers }).expect(201, { outcome: 'stored' });
  }
});

function onPages({ id }: { id: number }): boolean {
  return id % 2 === 0;
}
