import { Database, Metrics } from '#platform';
import { aPerson } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { TestUnderWay } from '../../support/test-under-way.js';

const token = 'a-token-of-some-length';

describe('metrics', () => {
  let portal: OpenPortal;
  let address: string;
  beforeAll(async () => {
    portal = await openPortal({ settings: { metrics: { port: 0, host: '127.0.0.1', token } } });
    address = (await portal.get(Metrics).open()) ?? '';
  });

  const read = (url = address, authorization = `Bearer ${token}`) => fetch(url, { headers: { authorization } });
  const text = async () => (await read()).text();

  it('are read with the token, on their own port, and nothing else is there', async () => {
    expect((await read()).status).toBe(200);
    for (const wrong of ['', token, 'Bearer ', `Bearer ${token}x`])
      expect((await read(address, wrong)).status).toBe(401);
    expect((await read(address.replace('/metrics', '/'))).status).toBe(404);
    expect((await fetch(address, { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
    expect((await portal.browser().get('/metrics')).status).toBe(404);
  });

  it('say how jobs, mails, database and process are', async () => {
    const lines = await text();
    for (const figure of ['jobs_due', 'jobs_oldest_due_seconds', 'jobs_dead', 'mails{state="waiting"}'])
      expect(lines).toContain(`\npepite_${figure} 0\n`);
    expect(lines).toMatch(/\npepite_database_connections\{state="free"\} \d/);
    expect(lines).toMatch(/\nnodejs_eventloop_lag_seconds \d/);
  });

  it('stay readable while the database is away', async () => {
    jest.spyOn(portal.get(Database), 'query').mockRejectedValueOnce(new Error('away'));
    expect(await text()).toMatch(/\npepite_jobs_due Nan\n/i);
  });

  it('name routes and no thing or person, and never what a tester did just now', async () => {
    const underWay = await TestUnderWay.of(portal, 'anonymous');
    const browser = await portal.as(await aPerson());
    await browser.get(`/testing/${underWay.rollout.id}?secret=1`);
    await browser.post(`/testing/${underWay.rollout.id}/review`).type('form').send({ nps: '9' });
    await browser.get('/no/such/page/of/Ana');
    await browser.get('/me');
    const lines = (await text()).split('\n').filter((line) => line.startsWith('pepite_requests_seconds_count'));
    const ofTesters = lines.filter((line) => /test/.test(line));
    expect(ofTesters).toEqual(['pepite_requests_seconds_count{route="of testers",method="any",status="any"} 2']);
    expect(lines.join()).not.toMatch(/Ana|secret|Paying/);
    expect(lines.length).toBeGreaterThan(2);
  });
});

it('are nowhere unless asked for', async () => {
  const portal = await openPortal();
  expect(await portal.get(Metrics).open()).toBeUndefined();
});
