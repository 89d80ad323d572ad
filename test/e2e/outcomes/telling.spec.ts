import type { FeedbackMode } from '#campaigns';
import { Contribution, Votes } from '#contributions';
import type { Person } from '#identity';
import { Database } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Desk } from '../../factories/desk.js';
import { aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { actingAs } from '../../factories/testers.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { TestClock } from '../../support/test-clock.js';
import { everyRowOf, mailRound } from '../inbox/scene.js';

/** Tables of the product that name people, and may hold no voice; and those that hold voices, and may name nobody. */
const ABOUT_PEOPLE = [
  'audit_entry',
  'job',
  'mail',
  'enrolment',
  'response',
  'triage_change',
  'outcome',
  'official_answer',
];

let smtp: TestSmtpServer;
let clock: TestClock;
let portal: OpenPortal;
let desk: Desk;
let ines: Person;
let lukas: Person;
let contribution: Contribution;

const post = (browser: Browser, path: string, form: object) => browser.post(path).type('form').send(form).expect(303);
const mailsTo = ({ email }: Person) => smtp.mails.filter(({ recipient }) => recipient === email);

/** Somebody wrote in Portuguese, somebody who reads German supports it; the team answers, then decides. */
async function itIsSettled(mode: FeedbackMode): Promise<void> {
  clock = new TestClock();
  portal = await openPortal({ clock, settings: { smtpUrl: smtp.url } });
  desk = await aDesk(mode);
  ines = await aPerson({ entity: desk.pt, locale: 'pt', firstName: 'Inês' });
  lukas = await aPerson({ entity: desk.pt, locale: 'de', firstName: 'Lukas' });
  for (const person of [ines, lukas]) await anEnrolment({ rollout: desk.rollout, person });
  contribution = await aContribution({ rollout: desk.rollout, person: ines, title: 'Código lento' });
  await portal.get(Votes).vote(actingAs(lukas), contribution.id, { note: '' });
  clock.moveOn({ days: 1, minutes: 200 });
  const { id } = contribution;
  await post(await portal.as(desk.ana.person), `/contributions/${id}/answer`, { text: 'Vamos ver.' });
  const decision = { ids: id, kind: 'delivered', answer: 'Está feito.', effect: '40 s → 4 s', onDay: '2026-03-03' };
  await post(await portal.as(desk.sponsor.person), '/outcomes/drafts', { ...decision, publish: '1' });
  await portal.work();
  await mailRound(portal);
}

beforeAll(async () => {
  smtp = await openSmtpServer();
});
afterAll(() => smtp.close());

describe('what became of it, in a named campaign', () => {
  beforeAll(() => itIsSettled('named'), 30_000);

  it('comes by mail, once, in the language of who gets it', () => {
    const [portuguese, german] = [mailsTo(ines), mailsTo(lukas)];
    expect([portuguese.length, german.length]).toEqual([1, 1]);
    expect(portuguese[0]?.text).toContain('«Código lento» tem uma resposta oficial.');
    expect(portuguese[0]?.text).toContain('«Código lento» foi concretizado.');
    expect(german[0]?.text).toContain('„Código lento“ wurde offiziell beantwortet.');
    expect(german[0]?.text).toContain(`http://localhost:3000/contributions/${contribution.id}`);
  });

  it('stands in the inbox, and is mailed no second time', async () => {
    const { text } = await (await portal.as(lukas)).get('/inbox').expect(200);
    expect(text).toContain('„Código lento“ ist umgesetzt.');
    await portal.work();
    clock.moveOn({ days: 8 });
    await mailRound(portal);
    expect(mailsTo(lukas)).toHaveLength(1);
  });
});

describe('what became of it, under an alias', () => {
  beforeAll(() => itIsSettled('confidential'), 30_000);

  it('is only hinted at in a mailbox, and told on Pépite', async () => {
    const [mail] = mailsTo(ines);
    expect(mail?.text).not.toContain('Código lento');
    expect(mail?.text).not.toContain(contribution.id);
    const { text } = await (await portal.as(ines)).get('/inbox').expect(200);
    expect(text).toContain('«Código lento» foi concretizado.');
  });

  it('says nowhere who stands behind an alias, and keeps of the alias the day only', async () => {
    const read = <Row>(sql: string, values: unknown[]) => portal.get(Database).query<Row>(undefined, sql, values);
    const campaign = desk.campaign.campaign.id;
    const voices = await read<{ id: string }>('SELECT * FROM voice WHERE campaign_id = ?', [campaign]);
    expect(voices).toHaveLength(2);
    const aboutPeople = await everyRowOf(...ABOUT_PEOPLE);
    for (const { id } of voices) expect(aboutPeople).not.toContain(id);
    const keys = voices.map(({ id }) => `a:${id}`);
    const entries = await read<{ at: Date | string; about: string }>(
      'SELECT * FROM inbox_entry WHERE recipient IN (?, ?)',
      keys,
    );
    const votes = await read('SELECT * FROM vote WHERE contribution_id = ?', [contribution.id]);
    expect([entries.length, votes.length]).toEqual([4, 1]);
    const aboutVoices = JSON.stringify([voices, entries, votes]);
    for (const { id, email, employeeNumber } of [ines, lukas])
      for (const mark of [`p:${id}`, email, employeeNumber, `"person_id":${id}`])
        expect(aboutVoices).not.toContain(mark);
    for (const { at, about } of entries) {
      expect(portal.get(Database).instant(at).toISOString()).toBe('2026-03-03T00:00:00.000Z');
      expect(
        Object.keys(JSON.parse(about) as object)
          .sort()
          .join(),
      ).toMatch(/^contribution(,outcome)?$/);
    }
    const [row] = await portal.get(Database).repository(undefined, Contribution).findBy({ id: contribution.id });
    for (const moment of [row?.postedAt, row?.answeredAt, row?.decidedAt, row?.deliveredAt])
      expect(moment?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });

  it('shows the team an alias, in its story as well', async () => {
    const api = await portal.api(desk.central.person);
    const story = JSON.stringify((await api.get(`/api/v1/contributions/${contribution.id}/story`).expect(200)).body);
    for (const { id, firstName, lastName, email } of [ines, lukas])
      for (const mark of [firstName, lastName, email, `"personId":${id}`]) expect(story).not.toContain(mark);
    expect(story).not.toContain(contribution.author);
  });
});
