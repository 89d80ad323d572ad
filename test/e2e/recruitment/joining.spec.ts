import type { Person } from '#identity';
import { Sessions } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { Enrolment, Invitation, JoinLink } from '#recruitment';
import { Rollout } from '#campaigns';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import type { Browser } from '../../support/portal.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { openScene, type Scene } from './scene.js';

let smtp: TestSmtpServer;
let scene: Scene;

beforeAll(async () => {
  smtp = await openSmtpServer();
  scene = await openScene({ settings: { smtpUrl: smtp.url }, mode: 'anonymous' });
});
afterAll(() => smtp.close());

/** Path of the invitation in the mail this person got. */
async function invited(person: Person): Promise<string> {
  const ambassador = await scene.portal.as(scene.ambassador);
  await ambassador.post(`${scene.base}/people`).type('form').send({ people: person.email! }).expect(303);
  await scene.portal.work();
  return smtp.to(person.email!).path;
}
const enrolments = (person: Person) =>
  scene.portal.get(Database).repository(undefined, Enrolment).findBy({ personId: person.id });
const invitation = (person: Person) =>
  scene.portal.get(Database).repository(undefined, Invitation).findOneByOrFail({ personId: person.id });
const openedOf = async (path: string) =>
  (
    await scene.portal
      .get(Database)
      .repository(undefined, JoinLink)
      .findOneByOrFail({ token: path.split('/').at(-1)! })
  ).opened;
/** Somebody who has no link yet. */
const aPersonWhoInvites = async () => {
  const person = await aPerson({ entity: scene.pt });
  await aRole(person, 'community_manager', scene.pt);
  return person;
};
const joinPage = () => `/rollouts/${scene.rollout.id}/join`;
/** The page as a browser reads its attributes. */
const read = (html: string) => html.replaceAll('&#x3D;', '=');

async function agree(browser: Browser): Promise<void> {
  await browser.post(joinPage()).type('form').send({ charterVersion: '1' }).expect(303).expect('location', '/testing');
}

describe('an invitation by mail', () => {
  it('leads from the mail to an enrolment: say yes, read the charter, join', async () => {
    const ines = await aPerson({ entity: scene.pt, firstName: 'Inês', locale: 'en' });
    const path = await invited(ines);
    const phone = scene.portal.browser();
    const landing = await phone.get(path).expect(200);
    expect(landing.text).toContain('Abel Embaixador invites you');
    expect(landing.text).toContain('Find out whether our app is ready.');
    expect(landing.text).toContain('Nobody can tell which answers are yours');
    await phone.post(path).expect(303).expect('location', joinPage());
    const page = await phone.get(joinPage()).expect(200);
    expect(page.text).toMatch(/<input[^>]*name="charterVersion"[^>]*value="1"/);
    await agree(phone);
    expect(await enrolments(ines)).toMatchObject([
      { rolloutId: scene.rollout.id, channel: 'mail', ambassadorId: scene.ambassador.id, charterVersion: 1 },
    ]);
    expect(await invitation(ines)).toMatchObject({ status: 'accepted' });
    await phone.get(joinPage()).expect(303).expect('location', '/testing');
  });

  it('is not accepted without agreeing to the charter, and says so at its box', async () => {
    const rui = await aPerson({ entity: scene.pt, locale: 'en' });
    const phone = scene.portal.browser();
    await phone.post(await invited(rui)).expect(303);
    const answer = await phone.post(joinPage()).type('form').send({}).expect(422);
    expect(answer.text).toContain('Please agree to the rules of use');
    expect(await enrolments(rui)).toEqual([]);
  });

  it('is not opened by programs that check or preview mails, but by whoever does something on its page', async () => {
    const ana = await aPerson({ entity: scene.pt });
    const path = await invited(ana);
    await scene.portal.browser().get(path).expect(200);
    await scene.portal.browser().head(path).expect(200);
    expect(await invitation(ana)).toMatchObject({ status: 'sent', openedAt: null });
    expect(read((await scene.portal.browser().get(path)).text)).toContain(`data-opened="${path}/opened"`);
    await scene.portal.browser().post(`${path}/opened`).set('sec-fetch-site', 'cross-site').expect(403);
    await scene.portal.browser().post(path).set('sec-fetch-site', 'cross-site').expect(403);
    expect(await invitation(ana)).toMatchObject({ status: 'sent', openedAt: null });
    await scene.portal.browser().post(`${path}/opened`).expect(204);
    await scene.portal.browser().post(`${path}/opened`).expect(204);
    expect(await invitation(ana)).toMatchObject({ status: 'opened', answeredAt: null });
    expect(await enrolments(ana)).toEqual([]);
  });

  it('is opened by its button, without a script', async () => {
    const leo = await aPerson({ entity: scene.pt });
    await scene.portal
      .browser()
      .post(await invited(leo))
      .expect(303);
    expect(await invitation(leo)).toMatchObject({ status: 'opened' });
  });

  it('is opened on the page where it is joined too, and not by reading the API', async () => {
    const mia = await aPerson({ entity: scene.pt });
    await invited(mia);
    const browser = await scene.portal.as(mia);
    await (await scene.portal.api(mia)).get(`/api/v1/rollouts/${scene.rollout.id}/enrolment`).expect(404);
    const page = read((await browser.get(joinPage()).expect(200)).text);
    expect(await invitation(mia)).toMatchObject({ status: 'sent' });
    expect(page).toContain(`data-opened="${joinPage()}/opened"`);
    await browser.post(`${joinPage()}/opened`).expect(204);
    expect(await invitation(mia)).toMatchObject({ status: 'opened' });
    await (await scene.portal.as(await aPerson({ entity: scene.pt }))).post(`${joinPage()}/opened`).expect(404);
  });

  it('signs in once: a second browser is sent to sign in as usual', async () => {
    const eva = await aPerson({ entity: scene.pt });
    const path = await invited(eva);
    await scene.portal.browser().post(path).expect('location', joinPage());
    await scene.portal
      .browser()
      .post(path)
      .expect(303)
      .expect('location', `/sign-in?next=${encodeURIComponent(joinPage())}`);
  });

  it('never signs in somebody with a role, nor after two weeks', async () => {
    const expert = await aPerson({ entity: scene.pt });
    await aRole(expert, 'expert', scene.pt);
    const late = await aPerson({ entity: scene.pt });
    const [toExpert, toLate] = [await invited(expert), await invited(late)];
    const signIn = `/sign-in?next=${encodeURIComponent(joinPage())}`;
    await scene.portal.browser().post(toExpert).expect('location', signIn);
    const before = scene.clock.now();
    scene.clock.moveOn({ days: 15 });
    await scene.portal.browser().get(toLate).expect(200);
    await scene.portal.browser().post(toLate).expect('location', signIn);
    scene.clock.moveTo(before);
  });

  it('does not take over the session of somebody else it was forwarded to', async () => {
    const eva = await aPerson({ entity: scene.pt, locale: 'en' });
    const path = await invited(eva);
    const other = await scene.portal.as(await aPerson({ entity: scene.pt, locale: 'en' }));
    expect((await other.get(path).expect(200)).text).toContain('This invitation was sent to somebody else');
    await other.post(path).expect(422);
    await scene.portal.browser().post(path).expect('location', joinPage());
  });

  it('is declined by its button, signed in or not, and can still be accepted', async () => {
    const tom = await aPerson({ entity: scene.pt, locale: 'en' });
    const path = await invited(tom);
    const phone = scene.portal.browser().set('accept-language', 'en');
    await phone.post(`${path}/decline`).expect(303).expect('location', path);
    expect((await phone.get(path)).text).toContain('You have declined');
    expect(await invitation(tom)).toMatchObject({ status: 'declined' });
    await phone.post(path).expect('location', joinPage());
    await agree(phone);
    expect(await invitation(tom)).toMatchObject({ status: 'accepted' });
    await phone.post(`${path}/decline`).expect(422);
  });

  it('made up is not found', async () => {
    await scene.portal.browser().get('/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').expect(404);
    await scene.portal.browser().post('/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').expect(404);
  });
});

describe('an ambassador’s link', () => {
  it('shows itself to anybody, and enrols who signs in with the ambassador credited', async () => {
    const ambassador = await scene.portal.as(scene.ambassador);
    await ambassador.post(`${scene.base}/join-link`).expect(303);
    await ambassador.post(`${scene.base}/join-link`).expect(303);
    const page = await ambassador.get(scene.base).expect(200);
    const path = /http:\/\/localhost:3000(\/join\/[\w-]{32})/.exec(page.text)![1]!;
    expect(page.text).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
    const landing = await scene.portal.browser().get(path).expect(200);
    const signIn = /href="(\/sign-in\?next=[^"]+)"/.exec(read(landing.text))![1]!;
    const next = new URL(signIn, 'http://x').searchParams.get('next')!;
    const lea = await aPerson({ entity: scene.pt, locale: 'en' });
    const browser = await scene.portal.as(lea);
    await browser.get(path).expect(303).expect('location', next);
    await browser.get(next).expect(200);
    const via = new URL(next, 'http://x').searchParams.get('via')!;
    await browser.post(joinPage()).type('form').send({ charterVersion: '1', via }).expect(303);
    expect(await enrolments(lea)).toMatchObject([{ channel: 'link', ambassadorId: scene.ambassador.id }]);
    const api = await scene.portal.api(scene.ambassador);
    const link = await api.get(`/api/v1/rollouts/${scene.rollout.id}/join-link`).expect(200);
    expect(link.body).toEqual({ url: `http://localhost:3000${path}`, opened: 'few' });
    expect(await openedOf(path)).toBe(1);
  });

  it('counts as opened once per browser, by an act on its page', async () => {
    const api = await scene.portal.api(await aPersonWhoInvites());
    const { url } = (await api.post(`/api/v1/rollouts/${scene.rollout.id}/join-link`).expect(201)).body as {
      url: string;
    };
    const path = new URL(url).pathname;
    await scene.portal.browser().head(path).expect(200);
    await scene.portal.browser().get(path).expect(200);
    expect(await openedOf(path)).toBe(0);
    const [phone, other] = [scene.portal.browser(), scene.portal.browser()];
    for (const browser of [phone, phone, other]) await browser.post(`${path}/opened`).expect(204);
    expect(await openedOf(path)).toBe(2);
    await phone.post('/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/opened').expect(404);
    const lea = await scene.portal.as(await aPerson({ entity: scene.pt }));
    const via = path.split('/').at(-1)!;
    await lea.post(joinPage()).type('form').send({ charterVersion: '1', via }).expect(303);
    await lea.post(`${path}/opened`).expect(204);
    expect(await openedOf(path)).toBe(3);
  });

  it('leads nobody of another entity anywhere', async () => {
    const api = await scene.portal.api(scene.ambassador);
    const { url } = (await api.post(`/api/v1/rollouts/${scene.rollout.id}/join-link`).expect(201)).body as {
      url: string;
    };
    const path = new URL(url).pathname;
    const stranger = await scene.portal.as(await aPerson({ entity: await anEntity({ code: 'DE' }) }));
    await stranger.get(path).expect(404);
    await stranger.get(joinPage()).expect(404);
    await stranger.post(joinPage()).type('form').send({ charterVersion: '1' }).expect(404);
  });
});

describe('being in', () => {
  it('is one enrolment however often and at once somebody joins', async () => {
    const ida = await aPerson({ entity: scene.pt });
    const api = await scene.portal.api(ida);
    const path = `/api/v1/rollouts/${scene.rollout.id}/enrolment`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.post(path).send({ charterVersion: 1 })));
    expect([...new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`))]).toHaveLength(1);
    expect(answers[0]!.status).toBe(201);
    expect(await enrolments(ida)).toHaveLength(1);
  });

  it('ends by leaving and begins again by joining, as the same enrolment', async () => {
    const kim = await aPerson({ entity: scene.pt });
    const api = await scene.portal.api(kim);
    const path = `/api/v1/rollouts/${scene.rollout.id}/enrolment`;
    const { id } = (await api.post(path).send({ charterVersion: 1 }).expect(201)).body as { id: number };
    await api.get(path).expect(200, { id, channel: 'catalogue', charterVersion: 1, done: [] });
    const browser = await scene.portal.as(kim);
    await browser.post(`/rollouts/${scene.rollout.id}/leave`).expect(303);
    await api.get(path).expect(404);
    await api.delete(path).expect(404);
    await api.post(path).send({}).expect(201, { id });
    expect(await enrolments(kim)).toMatchObject([{ id, leftAt: null }]);
  });

  it('is possible while recruiting and testing only', async () => {
    const { get, system } = scene.portal;
    const api = await scene.portal.api(await aPerson({ entity: scene.pt }));
    const path = `/api/v1/rollouts/${scene.rollout.id}/enrolment`;
    const move = (status: Rollout['status']) =>
      get(UnitOfWork).run(system, (ctx) =>
        get(Database).repository(ctx, Rollout).update({ id: scene.rollout.id }, { status }),
      );
    const answers = { draft: 404, analysing: 409, archived: 409, testing: 201 } as const;
    for (const [status, expected] of Object.entries(answers)) {
      await move(status as Rollout['status']);
      await api.post(path).send({ charterVersion: 1 }).expect(expected);
    }
    await move('recruiting');
  });

  it('refuses what no form of ours sends', async () => {
    const api = await scene.portal.api(await aPerson({ entity: scene.pt }));
    const path = `/api/v1/rollouts/${scene.rollout.id}/enrolment`;
    await api.post(path).send({ charterVersion: 1, ambassadorId: 1 }).expect(422);
    await api.post(path).send({ charterVersion: 99 }).expect(409);
  });
});

it('leaves the session of an invited person like any other: listed, and ended with the rest', async () => {
  const mia = await aPerson({ entity: scene.pt });
  const phone = scene.portal.browser();
  await phone.post(await invited(mia)).expect(303);
  await phone.get(joinPage()).expect(200);
  await scene.portal.get(Sessions).endAll(scene.portal.system, mia.id);
  await phone.get(joinPage()).expect(303);
});
