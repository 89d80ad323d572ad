import { Database, Job } from '#platform';
import { Mail } from '#notifications';
import { Invitation, InvitationLinks } from '#recruitment';
import type { Person } from '#identity';
import { aPerson } from '../../factories/directory.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { openScene, type Scene } from './scene.js';

let smtp: TestSmtpServer;
let scene: Scene;

beforeAll(async () => {
  smtp = await openSmtpServer();
  scene = await openScene({ settings: { smtpUrl: smtp.url, mailFrom: 'Pépite <pepite@horizon.example>' } });
});
afterAll(() => smtp.close());

async function invite(...people: Person[]): Promise<void> {
  const browser = await scene.portal.as(scene.ambassador);
  await browser
    .post(`${scene.base}/people`)
    .type('form')
    .send({ personIds: people.map(({ id }) => String(id)) })
    .expect(303);
}
const rows = <T extends object>(table: new () => T) => scene.portal.get(Database).repository(undefined, table).find();
const minutesLater = (minutes: number) => scene.clock.moveOn({ minutes });

it('arrives in the language of the person, whoever sent it, as HTML and as plain text', async () => {
  const [heike, joao] = [
    await aPerson({ entity: scene.pt, firstName: 'Heike', locale: 'de' }),
    await aPerson({ entity: scene.pt, firstName: 'João', lastName: 'D’Ávila, "o Próprio"', locale: 'pt' }),
  ];
  await invite(heike, joao);
  await scene.portal.work();
  const [german, portuguese] = [smtp.to(heike.email!), smtp.to(joao.email!)];
  expect(german.subject).toBe('Abel Embaixador lädt Sie zum Testen ein: Pagar com o telemóvel');
  expect(portuguese.subject).toBe('Convite de Abel Embaixador para testar: Pagar com o telemóvel');
  expect(portuguese.html).toContain('lang="pt-PT"');
  expect(portuguese.text).toContain('Olá, João,');
  expect(portuguese.text).toContain('30 de abril de 2026');
  expect(portuguese.text).toContain(`http://localhost:3000${portuguese.path}`);
  expect(portuguese.to).toEqual([{ name: 'João D’Ávila, "o Próprio"', address: joao.email }]);
  expect(portuguese.from).toEqual({ name: 'Pépite', address: 'pepite@horizon.example' });
  expect(portuguese.path).toMatch(/^\/invitations\/[\w-]{32}$/);
});

it('keeps no secret: not in the mail’s row, its job, or the invitation', async () => {
  const secrets = smtp.mails.map(({ path }) => path.split('/').at(-1)!);
  const kept = JSON.stringify([await rows(Mail), await rows(Job), await rows(Invitation)]);
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(kept).not.toContain(secret);
});

it('says who it was sent to once it was, and waits with nobody else when one address is refused', async () => {
  const [gone, here] = [await aPerson({ entity: scene.pt }), await aPerson({ entity: scene.pt })];
  smtp.refuse((address) => (address === gone.email ? { code: 550, words: 'No such user here' } : undefined));
  await invite(gone, here);
  await scene.portal.work();
  smtp.refuse(undefined);
  minutesLater(600);
  await scene.portal.work();
  const status = async (person: Person) =>
    (await scene.portal.get(Database).repository(undefined, Invitation).findOneByOrFail({ personId: person.id }))
      .status;
  expect([await status(gone), await status(here)]).toEqual(['refused', 'sent']);
  expect(smtp.mails.filter(({ recipient }) => recipient === gone.email)).toHaveLength(0);
});

it('tries again what the server puts off, and says nothing of the person in the log of jobs', async () => {
  const busy = await aPerson({ entity: scene.pt });
  smtp.refuse((address) => (address === busy.email ? { code: 421, words: `${busy.email} try later` } : undefined));
  await invite(busy);
  await scene.portal.work();
  const failed = (await rows(Job)).filter(({ status }) => status === 'queued' && status !== null);
  expect(failed.map(({ lastError }) => lastError).join()).not.toContain(busy.email);
  smtp.refuse(undefined);
  minutesLater(5);
  await scene.portal.work();
  expect(smtp.mails.filter(({ recipient }) => recipient === busy.email)).toHaveLength(1);
});

it('is not sent to somebody who has left, or whose invitation was taken back meanwhile', async () => {
  const [left, revoked] = [await aPerson({ entity: scene.pt }), await aPerson({ entity: scene.pt })];
  await invite(left, revoked);
  const { get, system } = scene.portal;
  const central = await scene.portal.as(scene.central);
  await central.post(`/people/${left.id}/left`).expect(303);
  const invitation = await get(Database).repository(undefined, Invitation).findOneByOrFail({ personId: revoked.id });
  await (await scene.portal.as(scene.ambassador)).post(`${scene.base}/invitations/${invitation.id}/revoke`).expect(303);
  await scene.portal.work();
  expect(smtp.mails.some(({ recipient }) => recipient === left.email || recipient === revoked.email)).toBe(false);
  await expect(get(InvitationLinks).findInvitation(system, 'nothing')).rejects.toMatchObject({ code: 'not_found' });
});

it('reminds once in three days those who have not answered', async () => {
  const slow = await aPerson({ entity: scene.pt, locale: 'en' });
  await invite(slow);
  await scene.portal.work();
  const manager = await scene.portal.as(scene.manager);
  const remind = () =>
    manager
      .post(`${scene.base}/reminders`)
      .type('form')
      .send({ personIds: String(slow.id) });
  await remind();
  await scene.portal.work();
  expect(smtp.to(slow.email!).subject).toContain('invites you to test');
  scene.clock.moveOn({ days: 3 });
  const again = await scene.portal.as(scene.manager);
  await again
    .post(`${scene.base}/reminders`)
    .type('form')
    .send({ personIds: String(slow.id) })
    .expect(303);
  await again
    .post(`${scene.base}/reminders`)
    .type('form')
    .send({ personIds: String(slow.id) })
    .expect(303);
  await scene.portal.work();
  const mails = smtp.mails.filter(({ recipient }) => recipient === slow.email);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Abel Embaixador invites you to test: Paying with the phone',
    'Still open: Paying with the phone',
  ]);
  const [first, second] = mails.map(({ path }) => path);
  expect(first).not.toBe(second);
  await scene.portal.browser().get(first!).expect(200);
  await scene.portal.browser().get(second!).expect(200);
});
