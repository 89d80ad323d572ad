import { Database } from '#platform';
import { aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { dumpOf, newRows, type DatabaseDump } from '../../support/proofs/database-dump.js';
import { rankCorrelation } from '../../support/proofs/ranks.js';
import {
  SAID,
  anAliasStory,
  keysOfVoice,
  post,
  sayEverything,
  tracesOf,
  voiceOf,
  type AliasStory,
} from '../../support/proofs/said-under-an-alias.js';
import { addressesOf, openTo, type Sight } from '../../support/proofs/surfaces.js';
import { routesOf } from '../../support/routes.js';
import { TestClock } from '../../support/test-clock.js';
import { mailRound } from '../inbox/scene.js';

jest.setTimeout(300_000);

const clock = new TestClock();
let portal: OpenPortal;
let smtp: TestSmtpServer;
beforeAll(async () => {
  smtp = await openSmtpServer();
  portal = await openPortal({ clock, settings: { smtpUrl: smtp.url } });
});

afterAll(() => smtp.close());

describe.each(['confidential', 'anonymous'] as const)('what is said under an alias in a %s campaign', (mode) => {
  let story: AliasStory;
  let contributionId: string;
  let before: DatabaseDump;
  let after: DatabaseDump;
  let keys: string[];

  beforeAll(async () => {
    story = await anAliasStory(portal, mode);
    before = await dumpOf(portal);
    contributionId = await sayEverything(story);
    after = await dumpOf(portal);
    keys = await keysOfVoice(portal, await voiceOf(portal, story.author, story.campaign));
  });

  const rowsAboutVoice = (dump: DatabaseDump) =>
    [...dump].flatMap(([table, rows]) =>
      rows.filter((row) => keys.some((key) => row.includes(key))).map((row) => ({ table, row })),
    );

  it('stands in no row beside its author', () => {
    const about = rowsAboutVoice(after);
    expect([...new Set(about.map(({ table }) => table))]).toEqual(
      expect.arrayContaining(['comment', 'contribution', 'picture', 'voice', 'vote']),
    );
    for (const { table, row } of about) {
      for (const trace of tracesOf(story.author)) expect(`${table} ${row}`).not.toContain(trace);
      const cells = JSON.parse(row) as Record<string, unknown>;
      const persons = Object.entries(cells).filter(([column]) => /person_id|enrolment_id|_by$/.test(column));
      expect(persons.filter(([, value]) => value === story.author.id)).toEqual([]);
    }
  });

  it('has days instead of moments, and leaves no act, mail or job that could date it', () => {
    for (const { row } of rowsAboutVoice(after))
      for (const [moment] of row.matchAll(/\d\d:\d\d:\d\d(\.\d+)?/g)) expect(moment).toMatch(/^00:00:00(\.0+)?$/);
    const fresh = newRows(before, after);
    expect((fresh.get('audit_entry') ?? []).filter((row) => !row.includes('session.start'))).toEqual([]);
    const told = [...(fresh.get('mail') ?? []), ...(fresh.get('job') ?? [])];
    expect(told.filter((row) => row.includes(`"person_id":${story.author.id}`))).toEqual([]);
  });

  it('is nowhere beside its author, whoever of the team or of the testers looks at whatever address', async () => {
    const addresses = addressesOf(routesOf(portal), {
      campaignId: story.campaign.campaign.id,
      rolloutIds: [story.rollout.id],
      entityCodes: [story.entity.code],
      personIds: [story.author.id],
      products: ['own'],
      mission: 'review',
      contributionIds: [contributionId],
    });
    const questions = [
      ...[story.author.lastName, story.author.email!, story.author.employeeNumber].flatMap((words) => [
        `/contributions?q=${encodeURIComponent(words)}`,
        `/triage?q=${encodeURIComponent(words)}`,
        `/api/v1/contributions?q=${encodeURIComponent(words)}`,
      ]),
    ];
    const seen: string[] = [];
    for (const colleague of story.colleagues) {
      const sights = await openTo(colleague, [...addresses, ...questions]);
      const aboutIt = sights.filter(({ content }) => content.includes(SAID.title));
      seen.push(...aboutIt.map(({ path }) => path));
      for (const sight of aboutIt)
        for (const trace of tracesOf(story.author)) expect(named(sight)).not.toContain(trace);
      const found = sights.filter(({ path }) => questions.includes(path) && path.includes('q='));
      for (const sight of found) expect(named(sight)).not.toContain(SAID.title);
    }
    expect(new Set(seen).size).toBeGreaterThan(8);
  });

  it('keeps the author’s language, function and clock to itself', async () => {
    const { api } = story.manager;
    const { body } = await api.get(`/api/v1/contributions/${contributionId}`).expect(200);
    expect(JSON.stringify(body)).not.toMatch(/T(?!00:00:00)\d\d:\d\d:\d\d/);
    expect(Object.keys(body as object).join()).not.toMatch(/person|enrolment|function|site|locale|token/i);
  });

  it('reaches its author with an answer, in their language, by a mail that knows of nothing', async () => {
    await story.manager.page
      .post(`/contributions/${contributionId}/answer`)
      .type('form')
      .send({ text: 'Danke, wir schauen es uns an' })
      .expect(303);
    await portal.work();
    await mailRound();
    await portal.work();
    const [mail, ...others] = smtp.mails.filter(({ recipient }) => recipient === story.author.email);
    expect(others).toEqual([]);
    expect(mail?.text).toContain('Olá, Theodora');
    // A mailbox is read by others too.
    for (const told of [SAID.title, 'Danke, wir schauen', ...keys]) expect(mail?.raw).not.toContain(told);
    // That an answer was given is told by a job of the answer, which knows nobody.
    const left = rowsAboutVoice(await dumpOf(portal)).filter(({ table }) => /^(mail|job|audit)/.test(table));
    for (const { row } of left) expect(row).not.toMatch(/person|recipient|enrolment|alias|voice/i);
    const inbox = await (await portal.as(story.author)).get('/inbox').expect(200);
    expect(inbox.text).toContain(SAID.title);
    for (const colleague of story.colleagues)
      expect((await colleague.page.get('/inbox').expect(200)).text).not.toContain(story.author.lastName);
  });

  it('is kept, listed and numbered in an order that says nothing of who came when', async () => {
    for (let turn = 1; turn <= 30; turn += 1) {
      const person = await aPerson({ entity: story.entity });
      await anEnrolment({ rollout: story.rollout, person });
      const words = { title: `Turn ${turn} of thirty`, text: 'In order', kind: 'praise' };
      await post(await portal.as(person), story.rollout, words);
    }
    const turnsIn = (text: string) => [...text.matchAll(/Turn (\d+) of thirty/g)].map(([, turn]) => Number(turn));
    const stored = await portal
      .get(Database)
      .query<{ title: string }>(undefined, 'SELECT * FROM contribution WHERE rollout_id = ?', [story.rollout.id]);
    const listed: number[] = [];
    for (let path: string | null = `/api/v1/contributions?rollout=${story.rollout.id}&kind=praise`; path;) {
      const { body } = await story.manager.api.get(path).expect(200);
      const { items, next } = body as { items: { title: string }[]; next: string | null };
      listed.push(...items.flatMap(({ title }) => turnsIn(title)));
      path = next ? `/api/v1/contributions?rollout=${story.rollout.id}&kind=praise&cursor=${next}` : null;
    }
    for (const order of [stored.flatMap(({ title }) => turnsIn(title)), listed]) {
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      expect(Math.abs(rankCorrelation(order))).toBeLessThan(0.75);
    }
  });
});

describe('what is said by name in a named campaign', () => {
  it('is found beside its author: the same look finds what there is to find', async () => {
    const story = await anAliasStory(portal, 'named');
    const contributionId = await sayEverything(story);
    const sights = await openTo(story.manager, [`/contributions/${contributionId}`, `/triage/${contributionId}`]);
    for (const sight of sights) expect(named(sight)).toContain(story.author.lastName);
    const voice = await voiceOf(portal, story.author, story.campaign);
    const [stored] = await portal.get(Database).query<object>(undefined, 'SELECT * FROM voice WHERE id = ?', [voice]);
    expect(stored).toMatchObject({ person_id: story.author.id, sealed_person: null });
  });
});

function named({ colleague, path, content }: Sight): string {
  return `${colleague} ${path}\n${content}`;
}
