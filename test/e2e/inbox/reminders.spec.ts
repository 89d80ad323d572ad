import { aPerson } from '../../factories/directory.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { openScene, type Scene } from '../recruitment/scene.js';
import { Masks, mailRound, tell } from './scene.js';

let smtp: TestSmtpServer;
let scene: Scene;

beforeAll(async () => {
  smtp = await openSmtpServer();
  scene = await openScene({ settings: { smtpUrl: smtp.url, contactBudget: 1 } });
  new Masks().usedBy(scene.portal);
}, 30_000);
afterAll(() => smtp.close());

it('a reminder and news share one budget, and a page never promises a reminder that would not be sent', async () => {
  const slow = await aPerson({ entity: scene.pt, locale: 'en' });
  const manager = await scene.portal.api(scene.manager);
  const base = `/api/v1/rollouts/${scene.rollout.id}`;
  const remind = async () => {
    const { body } = await manager.post(`${base}/reminders`).send({}).expect(200);
    await scene.portal.work();
    return (body as { reminded: number }).reminded;
  };
  const offered = async () => (await (await scene.portal.as(scene.manager)).get(`${scene.base}/invited`)).text;
  const subjects = () => smtp.mails.filter(({ recipient }) => recipient === slow.email).map(({ subject }) => subject);

  await manager
    .post(`${base}/invitations`)
    .send({ personIds: [slow.id] })
    .expect(201);
  await scene.portal.work();
  scene.clock.moveOn({ days: 4 });
  await tell(slow, 'x');
  await mailRound();
  expect(await offered()).not.toContain('/recruitment/reminders"');
  expect(await remind()).toBe(0);

  scene.clock.moveOn({ days: 7 });
  expect(await offered()).toContain('/recruitment/reminders"');
  expect(await remind()).toBe(1);
  await tell(slow, 'y');
  await mailRound();
  expect(subjects()).toEqual([
    expect.stringContaining('invites you to test'),
    'Something new for you',
    expect.stringContaining('Still open'),
  ]);

  scene.clock.moveOn({ days: 7 });
  await mailRound();
  expect(subjects()).toHaveLength(4);
});
