import type { Person } from '#identity';
import { aPerson, aRole } from '../../factories/directory.js';
import type { Browser } from '../../support/portal.js';
import { itemsOf, openScene, type Scene } from './scene.js';

let scene: Scene;
const branch: Person[] = [];

beforeAll(async () => {
  scene = await openScene();
  for (const [firstName, locale] of [
    ['Rosa', 'pt'],
    ['Sven', 'de'],
  ] as const)
    branch.push(await aPerson({ entity: scene.pt, firstName, locale, email: null }));
});

const joinPage = () => `/rollouts/${scene.rollout.id}/join`;
const codesOn = (html: string) => [...html.matchAll(/class="code-slip-code">([^<]+)</g)].map(([, code]) => code!);
const redeem = (browser: Browser, code: string) => browser.post('/sign-in/code').type('form').send({ code });

it('takes somebody without e-mail from a slip of paper to an enrolment on their own phone', async () => {
  const ambassador = await scene.portal.as(scene.ambassador);
  await ambassador
    .post(`${scene.base}/people`)
    .type('form')
    .send({ people: branch.map(({ employeeNumber }) => employeeNumber).join('\n') })
    .expect(303);
  expect((await ambassador.get(`${scene.base}/invited`).expect(200)).text).toContain('Imprimir 2 códigos');
  const sheet = await ambassador.post(`${scene.base}/codes`).expect(200);
  expect(sheet.text).toContain('http://localhost:3000/sign-in/code');
  expect(sheet.text).toContain('Sie sind zu einem Test eingeladen.');
  expect(sheet.headers['cache-control']).toBe('no-store');
  const [rosas, svens] = codesOn(sheet.text);
  const phone = scene.portal.browser();
  await redeem(phone, rosas!).expect(303).expect('location', joinPage());
  await phone.get(joinPage()).expect(200);
  await phone.post(joinPage()).type('form').send({ charterVersion: '1' }).expect(303).expect('location', '/testing');
  await redeem(scene.portal.browser(), rosas!).expect(422);
  const other = scene.portal.browser();
  await redeem(other, svens!).expect(303);
  await other.post(`${joinPage()}/decline`).expect(303);
  const list = await (await scene.portal.api(scene.ambassador)).get(`/api/v1/rollouts/${scene.rollout.id}/invitations`);
  const states = itemsOf<Record<string, string>>(list).map(({ channel, status }) => `${channel} ${status}`);
  expect(states.sort()).toEqual(['code accepted', 'code declined']);
});

it('ends the earlier code when a new one is printed, and leaves handed-out ones alone when the rest is', async () => {
  const [first, second] = [
    await aPerson({ entity: scene.pt, email: null }),
    await aPerson({ entity: scene.pt, email: null }),
  ];
  const ambassador = await scene.portal.api(scene.ambassador);
  const base = `/api/v1/rollouts/${scene.rollout.id}`;
  const print = async (body: object) =>
    itemsOf<{ personId: number; code: string }>(await ambassador.post(`${base}/join-codes`).send(body).expect(201));
  await ambassador
    .post(`${base}/invitations`)
    .send({ personIds: [first.id] })
    .expect(201);
  const [old] = await print({});
  await ambassador
    .post(`${base}/invitations`)
    .send({ personIds: [second.id] })
    .expect(201);
  expect((await print({})).map(({ personId }) => personId)).toEqual([second.id]);
  const [fresh] = await print({ personIds: [first.id] });
  await redeem(scene.portal.browser(), old!.code).expect(422);
  await redeem(scene.portal.browser(), fresh!.code).expect(303);
  await ambassador.post(`${base}/join-codes`).send({}).expect(409);
});

it('prints none for somebody with more rights than a tester, with an address, or asked by somebody else', async () => {
  const sponsor = await aPerson({ entity: scene.pt, email: null });
  await aRole(sponsor, 'expert', scene.pt);
  const [mailed, elses] = [await aPerson({ entity: scene.pt }), await aPerson({ entity: scene.pt, email: null })];
  const base = `/api/v1/rollouts/${scene.rollout.id}`;
  const manager = await scene.portal.api(scene.manager);
  const ambassador = await scene.portal.api(scene.ambassador);
  await manager
    .post(`${base}/invitations`)
    .send({ personIds: [elses.id] })
    .expect(201);
  await ambassador
    .post(`${base}/invitations`)
    .send({ personIds: [sponsor.id, mailed.id] })
    .expect(201)
    .expect(({ body }) => expect(body).toMatchObject({ invited: 2, byMail: 1, byCode: 1, skipped: 0 }));
  await ambassador
    .post(`${base}/join-codes`)
    .send({ personIds: [sponsor.id] })
    .expect(422);
  await ambassador
    .post(`${base}/join-codes`)
    .send({ personIds: [mailed.id] })
    .expect(404);
  await ambassador
    .post(`${base}/join-codes`)
    .send({ personIds: [elses.id] })
    .expect(404);
  await ambassador.post(`${base}/join-codes`).send({}).expect(409);
  await manager
    .post(`${base}/join-codes`)
    .send({ personIds: [elses.id] })
    .expect(201);
});

it('refuses more names than fit one print, instead of printing for the first of them', async () => {
  const api = await scene.portal.api(scene.manager);
  const personIds = Array.from({ length: 201 }, (_, at) => at + 1);
  const { body } = await api.post(`/api/v1/rollouts/${scene.rollout.id}/join-codes`).send({ personIds }).expect(422);
  expect(body).toMatchObject({ errors: [{ field: 'personIds' }] });
});

it('offers a new code for somebody who joined to who may print one, and says why to who may not', async () => {
  const [joined, declined] = [
    await aPerson({ entity: scene.pt, firstName: 'Julia', email: null }),
    await aPerson({ entity: scene.pt, firstName: 'Dora', email: null }),
  ];
  const ambassador = await scene.portal.as(scene.ambassador);
  const api = await scene.portal.api(scene.ambassador);
  const base = `/api/v1/rollouts/${scene.rollout.id}`;
  const personIds = [joined.id, declined.id];
  await api.post(`${base}/invitations`).send({ personIds }).expect(201);
  const printed = itemsOf<{ personId: number; code: string }>(
    await api.post(`${base}/join-codes`).send({ personIds }).expect(201),
  );
  const codeOf = ({ id }: Person) => printed.find(({ personId }) => personId === id)!.code;
  const phone = scene.portal.browser();
  await redeem(phone, codeOf(joined)).expect(303);
  await phone.post(joinPage()).type('form').send({ charterVersion: '1' }).expect(303);
  const other = scene.portal.browser();
  await redeem(other, codeOf(declined)).expect(303);
  await other.post(`${joinPage()}/decline`).expect(303);

  const offered = `value="${joined.id}"`;
  const manager = await scene.portal.as(scene.manager);
  expect((await ambassador.get(`${scene.base}/invited`).expect(200)).text).not.toContain(offered);
  expect((await manager.get(`${scene.base}/invited`).expect(200)).text).toContain(offered);

  const ask = (browser: Browser, { id }: Person) =>
    browser.post(`${scene.base}/codes`).type('form').send({ personIds: id });
  const refused = await ask(ambassador, joined).expect(422);
  expect(refused.text).toContain('já participa');
  expect((await ask(ambassador, declined).expect(422)).text).toContain('Este convite não é válido');
  await ambassador.get(`${scene.base}/codes`).expect(303).expect('location', scene.base);

  const sheet = await ask(manager, joined).expect(200);
  const again = scene.portal.browser();
  const [code] = codesOn(sheet.text);
  await redeem(again, code!).expect(303).expect('location', joinPage());
  await again.get(joinPage()).expect(303).expect('location', '/testing');
  await again.get('/testing').expect(200);
});
