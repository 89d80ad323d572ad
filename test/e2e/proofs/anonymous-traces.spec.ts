import supertest from 'supertest';
import type { Rollout } from '#campaigns';
import { Sessions, type Entity, type Person } from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { anEntity, aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { startBuiltPortal } from '../../support/proofs/built-portal.js';
import { dumpOf, newRows } from '../../support/proofs/database-dump.js';
import { rankCorrelation } from '../../support/proofs/ranks.js';

jest.setTimeout(300_000);

const WORDS = 'Nobody but me would say it like that';

describe('an anonymous response', () => {
  let portal: OpenPortal;
  let entity: Entity;
  let rollout: Rollout;

  beforeAll(async () => {
    portal = await openPortal();
    entity = await anEntity({ code: 'PT' });
    const campaign = await aCampaign({ feedbackMode: 'anonymous', products: ['own'] });
    rollout = await aRollout({ campaign, entity });
  });

  async function aTester(): Promise<{ person: Person; enrolmentId: number }> {
    const person = await aPerson({ entity });
    return { person, enrolmentId: (await anEnrolment({ rollout, person })).id };
  }
  const rows = <Row>(sql: string) => portal.get(Database).query<Row>(undefined, sql);
  const form = (comment: string) => ({
    'a.nps': '9',
    'a.csat': '4',
    'a.comment': comment,
    clientToken: 'token-of-mine',
  });

  it('leaves the answers and the day, a mark that somebody is done, and nothing that leads from one to the other', async () => {
    const { person, enrolmentId } = await aTester();
    const browser = await portal.as(person);
    const path = `/testing/${rollout.id}/missions/review/own`;
    await browser.get(path).expect(200);
    const before = await dumpOf(portal);
    await browser.post(path).type('form').send(form(WORDS)).expect(303);
    const after = await dumpOf(portal);
    const added = newRows(before, after);

    expect([...added.keys()].sort()).toEqual(['done_mark', 'form_version', 'response', 'step', 'tally']);
    const [response] = added.get('response')!.map((row) => JSON.parse(row) as Record<string, unknown>);
    expect(response).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{32}$/), rollout_id: rollout.id, product_id: expect.any(Number) },
      ...{ mission_id: expect.any(Number), form_version_id: expect.any(Number), step: expect.any(Number) },
      answers: JSON.stringify({ nps: 9, csat: 4, comment: WORDS }),
      submitted_on: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
      ...{
        enrolment_id: null,
        revision_on_phone: null,
        replaced: null,
        client_token: null,
        submitted_at: null,
        changed_at: null,
        locale: null,
        by_code: 0,
        sent_in: null,
        first_shown: null,
        last_shown: null,
      },
    });
    const [done] = added.get('done_mark')!.map((row) => JSON.parse(row) as Record<string, unknown>);
    expect(done).toEqual({
      enrolment_id: enrolmentId,
      mission_id: response!['mission_id'],
      product_id: response!['product_id'],
    });
    expect(Object.keys(JSON.parse(added.get('tally')![0]!) as object).join()).not.toMatch(/person|enrolment|_at|_on/);

    const everything = [...after].flatMap(([table, all]) => all.map((row) => `${table} ${row}`));
    const holding = (what: string) => everything.filter((row) => row.includes(what)).map((row) => row.split(' ')[0]);
    expect(holding(response!['id'] as string)).toEqual(['response']);
    expect(holding(WORDS)).toEqual(['response']);
    expect(holding('token-of-mine')).toEqual([]);
    const audit = everything.filter((row) => /^(audit|job|mail)/.test(row));
    expect(audit.filter((row) => row.includes('"response') || row.includes('answers'))).toEqual([]);
  });

  it('is stored in an order that says nothing of who came when', async () => {
    for (let turn = 1; turn <= 30; turn += 1) {
      const browser = await portal.api((await aTester()).person);
      const answers = { nps: 9, csat: 4, comment: `Turn ${turn}` };
      const path = `/api/v1/rollouts/${rollout.id}/missions/review/responses`;
      await browser.post(path).send({ product: 'own', answers }).expect(201);
    }
    const stored = await rows<{ id: string; answers: string; step: number }>('SELECT * FROM response');
    const turns = stored.flatMap(({ answers }) => /Turn (\d+)/.exec(answers)?.[1] ?? []).map(Number);
    expect(turns).toHaveLength(30);
    expect(Math.abs(rankCorrelation(turns))).toBeLessThan(0.75);
    expect(stored.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).sort());
    if (portal.settings.database.engine === 'sqlite')
      await expect(rows('SELECT rowid FROM response')).rejects.toThrow(/no such column/);
  });

  it('is not in the log, and neither is its author or the moment', async () => {
    const { person } = await aTester();
    const built = await startBuiltPortal(portal.settings.database.url);
    try {
      const secret = await portal.get(Sessions).start(portal.system, person.id, 'password', 'Test');
      const browser = supertest.agent(built.url).set('sec-fetch-site', 'same-origin');
      const signedIn = () => ({ cookie: `pepite_session=${secret}` });
      await browser.get('/me').set(signedIn()).expect(200);
      const path = `/testing/${rollout.id}/missions/review/own`;
      const sent = await browser
        .post(path)
        .set(signedIn())
        .type('form')
        .send(form(`${WORDS} again`))
        .expect(303);
      await browser.get(sent.headers['location']!).set(signedIn()).expect(200);
      await browser.post(path).set(signedIn()).type('form').send({ 'a.nps': '3' }).expect(422);
      await browser.get('/health/live').expect(200);
      await built.stop();
      const output = built.output();
      expect([...output.matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url)).toEqual(['/me', '/health/live']);
      expect(output.match(/"responseTime"/g)).toHaveLength(2);
      for (const word of [secret, WORDS, person.email!, person.lastName, person.employeeNumber, 'token-of-mine'])
        expect(output).not.toContain(word);
    } finally {
      await built.stop();
    }
  });
});
