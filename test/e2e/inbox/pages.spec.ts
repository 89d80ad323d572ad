import { Sessions, type Person } from '#identity';
import { InboxEntry } from '#notifications';
import { Database } from '#platform';
import { InboxTidy } from '../../../libs/notifications/src/inbox/inbox-tidy.js';
import { aPerson } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';
import { openScene, aTesterOf } from '../testing/scene.js';
import { Masks, tell } from './scene.js';
import { statementText } from '../../support/queries.js';

interface Listed {
  items: { id: string; day: string; text: string; href: string | null; seen: boolean }[];
  next: string | null;
  unseen: number;
}

const clock = new TestClock();
const masks = new Masks();
let portal: OpenPortal;
const somebody = (of: Parameters<typeof aPerson>[0] = {}) => aPerson({ locale: 'en', ...of });
const listed = async (person: Person, query = '') =>
  (await (await portal.api(person)).get(`/api/v1/me/inbox${query}`).expect(200)).body as Listed;
const about = ({ items }: Listed) => items.map(({ text }) => text.replace('Mark as read: ', ''));
const post = (browser: Browser, path: string) => browser.post(path).type('form').send({});

beforeAll(async () => {
  portal = await openPortal({ clock });
  masks.usedBy(portal);
}, 30_000);
beforeEach(() => {
  clock.moveTo('2026-03-02T09:30:00.123Z');
  masks.sessionFingerprint = null;
});

describe('the inbox', () => {
  it('says what will come here, as long as nothing has', async () => {
    const { text } = await (await portal.as(await somebody())).get('/inbox').expect(200);
    expect(text).toContain('Nothing has come in yet');
    expect(text).not.toContain('Mark all as read');
  });

  it('shows what concerns me by day, what is new marked in words, each with its link', async () => {
    const ines = await somebody({ locale: 'de' });
    await tell(ines, 'gestern', { at: new Date('2026-03-01T10:00:00Z') });
    await tell(masks.of(ines), 'alt', { at: new Date('2026-02-11T18:00:00Z') });
    await tell(masks.of(ines), 'heute');
    await tell(await somebody(), 'fremd');
    const { text } = await (await portal.as(ines)).get('/inbox').expect(200);
    expect([...text.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, day]) => day)).toEqual(['heute', 'gestern', '11. Februar']);
    expect([...text.matchAll(/testing\?about(?:=|&#x3D;)(\w+)/g)].map(([, entry]) => entry)).toEqual([
      'heute',
      'gestern',
      'alt',
    ]);
    expect(text.match(/>Neu: </g)).toHaveLength(3);
    expect(text).not.toContain('fremd');
  });

  it('reads one as read, or all of them, with buttons that need no script', async () => {
    const rui = await somebody();
    const browser = await portal.as(rui);
    for (const entry of ['a', 'b', 'c']) await tell(rui, entry);
    const [first] = (await listed(rui)).items;
    expect((await browser.get('/inbox')).text).toContain('Inbox, 3 new');
    await post(browser, `/inbox/${first!.id}/seen`).expect(303).expect('location', '/inbox');
    expect((await listed(rui)).unseen).toBe(2);
    await post(browser, `/inbox/${first!.id}/seen`).expect(303);
    await post(browser, '/inbox/seen').expect(303);
    expect((await browser.get('/inbox')).text).toContain('Everything is marked as read.');
    expect((await listed(rui)).items.map(({ seen }) => seen)).toEqual([true, true, true]);
  });

  it('keeps what is gone, so that counts agree, and says that it is', async () => {
    const eva = await somebody();
    await tell(eva, 'gone');
    const { items, unseen } = await listed(eva);
    expect(items).toMatchObject([{ text: 'This is no longer here, or no longer open to you.', href: null }]);
    expect(unseen).toBe(1);
  });

  it('goes twenty at a time, and loses or repeats none of those told meanwhile', async () => {
    const ana = await somebody();
    const voice = masks.of(ana);
    const told = Array.from({ length: 45 }, (_, at) => `n${at}`);
    for (const entry of told) await tell(entry.endsWith('5') ? voice : ana, entry);
    const first = await listed(ana);
    expect(first.items).toHaveLength(20);
    clock.moveOn({ days: 1 });
    await tell(ana, 'new');
    const second = await listed(ana, `?cursor=${first.next}`);
    const third = await listed(ana, `?cursor=${second.next}`);
    expect(third).toMatchObject({ next: null, unseen: 46 });
    const all = [first, second, third].flatMap(about);
    expect(all).toHaveLength(45);
    expect(new Set(all)).toEqual(new Set(told));
    const page = await (await portal.as(ana)).get(`/inbox?cursor=${second.next}`).expect(200);
    expect(page.text).not.toContain('cursor=');
    await (await portal.as(ana)).get('/inbox?cursor=nonsense').expect(422);
  });

  it('counts up to a hundred', async () => {
    const ada = await somebody();
    for (let at = 0; at < 120; at += 1) await tell(ada, `n${at}`);
    expect((await listed(ada)).unseen).toBe(100);
    expect((await (await portal.as(ada)).get('/testing')).text).toContain('>99+<');
  });

  it('is nobody else’s: their entries are not found, by page or API', async () => {
    const [owner, other] = [await somebody(), await somebody()];
    await tell(masks.of(owner), 'mine');
    const [entry] = (await listed(owner)).items;
    await post(await portal.as(other), `/inbox/${entry!.id}/seen`).expect(404);
    await (await portal.api(other)).post(`/api/v1/me/inbox/${entry!.id}/seen`).expect(404);
    await (await portal.api(other)).post('/api/v1/me/inbox/seen').expect(204);
    expect((await listed(owner)).unseen).toBe(1);
    await (await portal.api(owner)).post(`/api/v1/me/inbox/${entry!.id}/seen`).expect(204);
    expect((await listed(owner)).unseen).toBe(0);
  });

  it('forgets after a year', async () => {
    const kai = await somebody();
    await tell(kai, 'old', { at: new Date('2025-02-27T10:00:00Z') });
    await tell(kai, 'still there', { at: new Date('2025-03-04T10:00:00Z') });
    await portal.get(InboxTidy).tidy(portal.system);
    expect(about(await listed(kai))).toEqual(['still there']);
  });
});

describe.each(['join_code', 'invitation'] as const)('whoever came by a %s', (method) => {
  async function comesBy(person: Person): Promise<Browser> {
    const browser = portal.browser();
    const secret = await portal.get(Sessions).start(portal.system, person.id, method, 'Phone');
    browser.jar.setCookie(`pepite_session=${secret}; path=/`);
    return browser;
  }

  it('sees what belongs to that session only, and marks nothing else', async () => {
    const lea = await somebody();
    const voice = masks.of(lea);
    await tell(lea, 'to the person');
    await tell(voice, 'of before');
    await tell(voice, 'of another session', { sessionFingerprint: 'f'.repeat(64) });
    await tell(voice, 'of this session', { sessionFingerprint: 'a'.repeat(64) });
    masks.sessionFingerprint = 'a'.repeat(64);
    const browser = await comesBy(lea);
    const { text } = await browser.get('/inbox').expect(200);
    expect(text).toContain('of this session');
    expect(text).not.toMatch(/to the person|of before|of another session/);
    expect(text).toContain('You signed in with a code or an invitation.');
    expect((await browser.get('/testing')).text).toContain('Inbox, 1 new');
    await post(browser, '/inbox/seen').expect(303);
    masks.sessionFingerprint = null;
    const all = await listed(lea);
    expect(all.unseen).toBe(3);
    expect(about(all).sort()).toEqual(['of another session', 'of before', 'of this session', 'to the person']);
  });

  it('sees nothing where nobody can say which session it is', async () => {
    const mia = await somebody();
    await tell(mia, 'secret');
    expect((await (await comesBy(mia)).get('/inbox')).text).toContain('Nothing has come in yet');
  });
});

it('is not looked into for the pages of a form, which many open at once', async () => {
  const scene = await openScene();
  masks.usedBy(scene.portal);
  const { browser, person } = await aTesterOf(scene);
  await tell(person, 'x');
  const asked = jest.spyOn(scene.portal.get(Database), 'query');
  const { text } = await browser.get(scene.form).expect(200);
  expect(asked.mock.calls.filter(([, sql]) => statementText(sql).includes('inbox_entry'))).toEqual([]);
  expect(text).toContain('href="/inbox"');
  await browser.get('/testing').expect(200);
  expect(asked.mock.calls.filter(([, sql]) => statementText(sql).includes('inbox_entry'))).toHaveLength(1);
  asked.mockRestore();
});

describe('mails with news', () => {
  it('are switched off and on again in my account, or by the API', async () => {
    const max = await somebody();
    const [browser, api] = [await portal.as(max), await portal.api(max)];
    const wanted = async () => (await api.get('/api/v1/me/contact').expect(200)).body as object;
    expect(await wanted()).toEqual({ news: true, atMost: 3 });
    expect((await browser.get('/me')).text).toContain('At most 3 e-mails in seven days');
    await browser.post('/me/contact').type('form').send({ news: 'false' }).expect(303).expect('location', '/me');
    expect((await browser.get('/me')).text).toContain('Your choice is saved.');
    expect(await wanted()).toMatchObject({ news: false });
    await api.put('/api/v1/me/contact').send({ news: true }).expect(204);
    expect(await wanted()).toMatchObject({ news: true });
    await api.put('/api/v1/me/contact').send({ news: 'maybe' }).expect(422);
  });

  it('are not on offer to somebody without an address', async () => {
    const sam = await portal.as(await somebody({ email: null }));
    expect((await sam.get('/me')).text).toContain('We have no e-mail address for you');
  });
});

it('a page costs the same few queries, however much it shows', async () => {
  const liv = await somebody();
  const browser = await portal.as(liv);
  const database = portal.get(Database);
  const queries = async () => {
    const asked = jest.spyOn(database, 'query');
    await browser.get('/inbox').expect(200);
    const { length } = asked.mock.calls;
    asked.mockRestore();
    return length;
  };
  await tell(liv, 'one');
  const few = await queries();
  for (let at = 0; at < 30; at += 1) await tell(liv, `n${at}`);
  expect(await database.repository(undefined, InboxEntry).countBy({ recipient: `p:${liv.id}` })).toBe(31);
  expect(await queries()).toBe(few);
});
