import type { Person } from '#identity';
import { Sessions } from '#identity';
import { Database } from '#platform';
import { aPerson, anEntity } from '../../factories/directory.js';
import { aRollout } from '../../factories/campaigns.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { aManagerOf, aTesterOf, openScene, say, send, type Guest, type Scene } from './scene.js';

let scene: Scene;
let [author, reader]: Guest[] = [];

const prepare = async (wishes: Parameters<typeof openScene>[0] = {}) => {
  scene = await openScene(wishes);
  author = await aTesterOf(scene, { firstName: 'Inês', lastName: 'Carvalho' });
  reader = await aTesterOf(scene);
};
const by = (guest: Guest | undefined) => (guest as Guest).browser;
const change = (sql: string, values: unknown[]) => scene.portal.get(Database).writer.query(sql, values);
const get = (guest: Guest | undefined, path: string) => by(guest).get(path);
const main = (html: string) => html.slice(html.indexOf('<main'));

async function comesBy(method: 'join_code' | 'invitation', person: Person): Promise<Guest> {
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, method, 'Phone');
  const browser = scene.portal.browser();
  browser.jar.setCookie(`pepite_session=${secret}; path=/`);
  return { person, browser };
}

describe('one contribution', () => {
  beforeEach(() => prepare());

  it('shows what was said, by whom, what became of it, and what is said under it', async () => {
    const text = 'At the **till**\n\n<script>alert(1)</script> ![x](https://spy.example/x.png)';
    const about = { severity: '3', frequency: 'often', mission: 'pay', product: 'own' };
    const device = { withDevice: '1', 'device.system': 'Android', 'device.screen': 'small' };
    const id = await say(by(author), scene, { text, ...about, ...device });
    const page = main((await get(reader, `/contributions/${id}`).expect(200)).text);
    for (const words of ['Inês Carvalho', '<strong>till</strong>', 'Serious', 'Often', 'Pay in a shop', 'Horizon Pay'])
      expect(page).toContain(words);
    for (const words of ['Android', 'Phone', 'What became of it', 'id="comments"']) expect(page).toContain(words);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src="https://spy');
    expect(page).not.toContain('/triage/');
    const own = main((await get(author, `/contributions/${id}`)).text);
    expect(own).toContain(`/contributions/${id}/edit`);
    expect(own).not.toContain(`action="/contributions/${id}/vote"`);
  });

  it('is marked as read by the first of the team who says so, not by being opened', async () => {
    const id = await say(by(author), scene);
    expect((await get(reader, `/contributions/${id}`)).text).not.toContain('Read by');
    const manager = await aManagerOf(scene);
    expect((await get(manager, `/contributions/${id}`).expect(200)).text).toContain(`/triage/${id}`);
    const readAs = () =>
      scene.portal
        .get(Database)
        .query<{ readAs: string | null }>(undefined, 'SELECT read_as AS readAs FROM contribution WHERE id = ?', [id]);
    expect(await readAs()).toEqual([{ readAs: null }]);
    await send(by(manager), `/contributions/${id}/read`).expect(303);
    expect(await readAs()).toEqual([{ readAs: 'community_manager' }]);
    await send(by(reader), `/contributions/${id}/read`).expect(404);
  });

  it('is joined with a note, the note changed, and the voice taken back', async () => {
    const id = await say(by(author), scene);
    await send(by(reader), `/contributions/${id}/vote`, { note: 'Every <b>time</b>' }).expect(303);
    const page = main((await get(author, `/contributions/${id}`)).text);
    expect(page).toContain('2 voices');
    expect(page).toContain('Every &lt;b&gt;time&lt;/b&gt;');
    const given = main((await get(reader, `/contributions/${id}`)).text);
    expect(given).toContain('You said “me too”');
    const long = await send(by(reader), `/contributions/${id}/vote`, { note: 'x'.repeat(501) }).expect(422);
    expect(long.text).toContain('Please keep it to 500 characters.');
    await send(by(reader), `/contributions/${id}/vote/take-back`).expect(303);
    expect(main((await get(author, `/contributions/${id}`)).text)).toContain('1 voice');
    await send(by(author), `/contributions/${id}/vote`).expect(403);
  });

  it('is followed and left again', async () => {
    const id = await say(by(author), scene);
    await send(by(reader), `/contributions/${id}/follow`).expect(303);
    expect((await get(reader, '/contributions?followed=1')).text).toContain(`/contributions/${id}`);
    expect((await get(reader, `/contributions/${id}`)).text).toContain(`/contributions/${id}/unfollow`);
    await send(by(reader), `/contributions/${id}/unfollow`).expect(303);
    expect(main((await get(reader, '/contributions?followed=1')).text)).not.toContain(`/contributions/${id}`);
  });

  it('is put better by its author, and what it said before can be read', async () => {
    const id = await say(by(author), scene, { title: 'It hangs', text: 'Sometimes', severity: '2' });
    const form = main((await get(author, `/contributions/${id}/edit`).expect(200)).text);
    expect(form).toMatch(/name="severity" value="2" checked/);
    const better = { title: 'It hangs at the till', text: 'Always', severity: '4', frequency: 'always' };
    await send(by(author), `/contributions/${id}/edit`, better).expect(303);
    const page = main((await get(reader, `/contributions/${id}`)).text);
    for (const words of ['It hangs at the till', 'Always', 'Blocking', `/contributions/${id}/history`])
      expect(page).toContain(words);
    const history = main((await get(reader, `/contributions/${id}/history`).expect(200)).text);
    expect(history).toContain('Sometimes');
    expect(history.indexOf('Always')).toBeLessThan(history.indexOf('Sometimes'));
    const wrong = await send(by(author), `/contributions/${id}/edit`, { ...better, title: '' }).expect(422);
    expect(wrong.text).toContain('Please fill this in.');
    expect(wrong.text).toContain('Always');
    await get(reader, `/contributions/${id}/edit`).expect(403);
    await send(by(reader), `/contributions/${id}/edit`, better).expect(403);
    expect((await get(reader, '/contributions?q=till')).text).toContain(`/contributions/${id}`);
  });

  it('is not edited any more once something is decided, and keeps the severity the desk gave it', async () => {
    const id = await say(by(author), scene, { severity: '1' });
    await change('UPDATE contribution SET severity = 4 WHERE id = ?', [id]);
    await send(by(author), `/contributions/${id}/edit`, { title: 'It hangs', severity: '2' }).expect(303);
    const page = main((await get(reader, `/contributions/${id}`)).text);
    expect(page).toContain('Blocking');
    expect(page).toContain('Severity as reported');
    await change(`UPDATE contribution SET outcome = 'planned', state = 'decided' WHERE id = ?`, [id]);
    const late = await send(by(author), `/contributions/${id}/edit`, { title: 'Too late' }).expect(422);
    expect(late.text).toContain('it can no longer be changed');
    expect((await get(author, `/contributions/${id}/edit`)).text).toContain('it can no longer be changed');
  });

  it('that is merged leads to what speaks for it, and is listed there', async () => {
    const [root, merged] = [await say(by(author), scene, { title: 'The root' }), await say(by(reader), scene)];
    const sql = `UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id = ?`;
    await change(sql, [root, root, merged]);
    expect((await get(author, `/contributions/${merged}`).expect(200)).text).toContain(`href="/contributions/${root}"`);
    expect((await get(author, `/contributions/${root}`)).text).toContain(`href="/contributions/${merged}"`);
    expect(main((await get(author, '/contributions')).text)).not.toContain(`href="/contributions/${merged}"`);
  });

  it('that is hidden is there for its author and the team alone', async () => {
    const id = await say(by(author), scene, { title: 'Rude' });
    await change(`UPDATE contribution SET hidden_at = posted_at, state = 'hidden' WHERE id = ?`, [id]);
    for (const path of ['', '/history', '/thanks']) await get(reader, `/contributions/${id}${path}`).expect(404);
    for (const act of ['vote', 'follow', 'edit']) await send(by(reader), `/contributions/${id}/${act}`).expect(404);
    expect((await get(author, `/contributions/${id}`).expect(200)).text).toContain('The team has hidden this');
    const manager = await aManagerOf(scene);
    expect((await get(manager, `/contributions/${id}`).expect(200)).text).toContain('Only its author and the team');
    expect(main((await get(reader, '/contributions?q=rude')).text)).not.toContain('Rude');
  });
});

describe('under an alias', () => {
  beforeEach(() => prepare({ feedbackMode: 'confidential' }));

  it('no page tells a person or an hour', async () => {
    const person = (author as Guest).person;
    const id = await say(by(author), scene, { title: 'It hangs', text: 'Sometimes' });
    await send(by(author), `/contributions/${id}/edit`, { title: 'It hangs', text: 'Always' }).expect(303);
    await send(by(reader), `/contributions/${id}/vote`, { note: 'Me too' }).expect(303);
    const central = await aManagerOf(scene);
    const paths = [`/contributions/${id}`, `/contributions/${id}/history`, '/contributions', '/contributions?q=hangs'];
    for (const guest of [reader, central])
      for (const path of paths) {
        const html = main((await get(guest, path).expect(200)).text);
        for (const telling of ['Inês', 'Carvalho', person.employeeNumber ?? '', String(person.email), '09:30', 'T09'])
          expect(html).not.toContain(telling);
      }
    const manager = await scene.portal.api(central.person);
    for (const path of [`/api/v1/contributions/${id}`, '/api/v1/contributions', `/api/v1/contributions/${id}/votes`]) {
      const { text } = await manager.get(path).expect(200);
      expect(text).not.toMatch(/Inês|Carvalho|09:30|"personId"/);
    }
  });

  it('no row joins what was said with who said it', async () => {
    const { id: personId } = (author as Guest).person;
    const id = await say(by(author), scene, { clientToken: 'phone-token-1' });
    await send(by(reader), `/contributions/${id}/vote`).expect(303);
    const database = scene.portal.get(Database);
    const [row] = await database.query<Record<string, unknown>>(undefined, 'SELECT * FROM contribution WHERE id = ?', [
      id,
    ]);
    expect(database.instant(row?.['posted_at'] as string).toISOString()).toMatch(/T00:00:00\.000Z$/);
    expect(Object.keys(row ?? {}).filter((column) => /person|enrol|locale|address|request/.test(column))).toEqual([]);
    const [stored] = await database.query<{ person: number | null; sealed: string }>(
      undefined,
      'SELECT person_id AS person, sealed_person AS sealed FROM voice WHERE id = ?',
      [row?.['author']],
    );
    expect(stored?.person).toBeNull();
    expect(stored?.sealed).not.toContain(String(personId));
    const audit = await database.query<{ n: number }>(
      undefined,
      `SELECT COUNT(*) AS n FROM audit_entry WHERE act LIKE '%contribution%' OR act LIKE '%vote%'`,
    );
    expect(audit[0]?.n).toBe(0);
  });

  it.each(['join_code', 'invitation'] as const)(
    'a session by %s has only what was said in it as its own',
    async (method) => {
      const before = await say(by(author), scene, { title: 'Said before' });
      const curious = await comesBy(method, (author as Guest).person);
      const page = main((await get(curious, `/contributions/${before}`).expect(200)).text);
      expect(page).not.toContain('(you)');
      expect(page).not.toContain(`/contributions/${before}/edit`);
      await get(curious, `/contributions/${before}/edit`).expect(403);
      await send(curious.browser, `/contributions/${before}/edit`, { title: 'Not me' }).expect(403);
      await get(curious, `/contributions/${before}/thanks`).expect(303);
      expect(main((await get(curious, '/contributions?mine=1')).text)).not.toContain('Said before');
    },
  );

  it('says what to do when there is nothing', async () => {
    expect((await get(reader, '/contributions')).text).toContain('No contributions yet');
    expect((await get(reader, '/contributions?mine=1')).text).toContain('You have not written anything yet');
    expect((await get(reader, '/contributions?q=zeppelin')).text).toContain('Nothing matches');
  });

  it('leads to the form, by way of the question where if there are several', async () => {
    expect((await get(reader, '/contributions/new').expect(303)).headers['location']).toBe(`${scene.posting}/new`);
    const other = await aRollout({
      campaign: scene.campaign,
      entity: await anEntity({ code: `Z${scene.rollout.id}` }),
    });
    await anEnrolment({ rollout: other, person: (reader as Guest).person });
    const page = (await get(reader, '/contributions/new').expect(200)).text;
    expect(page).toContain(`/testing/${other.id}/contributions/new`);
    const stranger = await scene.portal.as(await aPerson({ entity: scene.entity, locale: 'en' }));
    expect((await stranger.get('/contributions/new').expect(200)).text).toContain(
      'No test is accepting contributions right now',
    );
  });
});

// Last, since everybody reads what was written for the group.
describe('who reads what', () => {
  it.each(['rollout', 'campaign', 'group'] as const)('written for the %s', async (contributionAudience) => {
    await prepare({ contributionAudience });
    const id = await say(by(author), scene);
    const entity = await anEntity({ code: `O${scene.rollout.id}` });
    const neighbour = await aPerson({ entity, locale: 'en' });
    await anEnrolment({ rollout: await aRollout({ campaign: scene.campaign, entity }), person: neighbour });
    const status = { rollout: [404, 404], campaign: [200, 404], group: [200, 200] }[contributionAudience];
    const people = [await scene.portal.as(neighbour), await scene.portal.as(await aPerson({ entity }))];
    for (const [place, browser] of people.entries()) {
      const expected = status[place] as number;
      for (const path of ['', '/history']) await browser.get(`/contributions/${id}${path}`).expect(expected);
      await send(browser, `/contributions/${id}/vote`).expect(expected === 200 ? 303 : 404);
      const listed = main((await browser.get(`/contributions?rollout=${scene.rollout.id}`)).text).includes(id);
      expect(listed).toBe(expected === 200);
    }
    await scene.portal.browser().get(`/contributions/${id}`).expect(303);
    await get(reader, `/contributions/${'0'.repeat(32)}`).expect(404);
  });
});
