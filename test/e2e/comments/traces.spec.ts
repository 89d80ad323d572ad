import { InboxReadModel } from '#notifications';
import { Database, JobRunner } from '#platform';
import { voiceOf } from '../../factories/contributions.js';
import { dumpOf, newRows, type DatabaseDump } from '../../support/proofs/database-dump.js';
import { aTesterOf, idIn, oneOfTheTeamOf, openScene, say, type Scene, type Somebody } from './scene.js';

jest.setTimeout(30_000);

const MODES = ['confidential', 'anonymous'] as const;
const WORDS = 'Nobody but me would say it like that';
const TIME = /\b\d\d:(?!00:00)\d\d:\d\d/;

let scene: Scene;
let rui: Somebody;
let marta: Somebody;

/** What stands in a page about a person, in any spelling. */
function namesOf({ person }: Somebody): string[] {
  return [person.lastName, person.employeeNumber, person.email ?? '', `/people/${person.id}`].filter(Boolean);
}

describe.each(MODES)('what is said under an alias in a campaign that is %s', (mode) => {
  beforeEach(async () => {
    scene = await openScene(mode);
    rui = await aTesterOf(scene, { firstName: 'Rui', lastName: `Faria ${scene.rollout.id}` });
    marta = await oneOfTheTeamOf(scene, 'community_manager');
    // Signing in and a first voice leave traces of their own.
    for (const { browser } of [scene.ana, rui, marta]) await browser.get('/me').expect(200);
    await voiceOf(rui.person, scene.rollout, mode);
  });

  async function tracesOf(work: () => Promise<unknown>): Promise<Map<string, string[]>> {
    const before: DatabaseDump = await dumpOf(scene.portal);
    await work();
    return newRows(before, await dumpOf(scene.portal));
  }

  it('leaves a comment with its day, what the contribution counts, and news for its author: no person, no time', async () => {
    let id = '';
    const added = await tracesOf(async () => {
      id = idIn(await say(rui, scene.thread, { text: WORDS, clientToken: 'token-of-mine' }).expect(303));
    });
    expect([...added.keys()].sort()).toEqual(['comment', 'contribution', 'inbox_entry']);
    const [row] = added.get('comment')!.map((each) => JSON.parse(each) as Record<string, unknown>);
    const voice = await voiceOf(rui.person, scene.rollout, mode);
    expect(row).toEqual({
      ...{ id, contribution_id: scene.contribution.id, position: 1, parent: 0, replies: 0, author: voice, text: WORDS },
      ...{ person_id: null, spoke_as: null, mentions: null, client_token: 'token-of-mine', posted_in: null },
      ...{ posted_at: expect.stringMatching(/^2026-03-02[ T]00:00:00(\.000Z?)?$/), edited_at: null },
      ...{ hidden_at: null, hidden_by: null, hidden_because: null },
    });
    const all = [...added.values()].flat().join('\n');
    expect(all).not.toMatch(TIME);
    for (const name of [...namesOf(rui), ...namesOf(scene.ana)]) expect(all).not.toContain(name);
    const [entry] = added.get('inbox_entry')!.map((each) => JSON.parse(each) as Record<string, unknown>);
    expect(entry).toMatchObject({
      recipient: `a:${scene.contribution.author}`,
      about: JSON.stringify({ comment: id }),
    });
  });

  it('leaves, when it is edited, reported, hidden and shown again, nothing that leads to whoever said or reported it', async () => {
    const id = idIn(await say(rui, scene.thread, { text: WORDS }));
    const added = await tracesOf(async () => {
      await say(rui, `/comments/${id}/edit`, { text: `${WORDS} again` }).expect(303);
      await say(scene.ana, `/comments/${id}/report`, { reason: 'Rude' }).expect(303);
      await say(marta, `/comments/${id}/hide`, { reason: 'Rude indeed' }).expect(303);
      await say(marta, `/comments/${id}/show`, {}).expect(303);
    });
    const all = [...added].map(([table, rows]) => `${table} ${rows.join('\n')}`).join('\n');
    for (const name of [...namesOf(rui), ...namesOf(scene.ana)]) expect(all).not.toContain(name);
    const voice = await voiceOf(rui.person, scene.rollout, mode);
    for (const row of [...(added.get('audit_entry') ?? []), ...(added.get('report') ?? [])])
      expect(row).not.toContain(voice);
    for (const table of ['comment', 'comment_revision', 'inbox_entry', 'report'])
      expect((added.get(table) ?? []).join('\n')).not.toMatch(TIME);
    expect([...added.keys()].filter((table) => /mail|job/.test(table))).toEqual([]);
  });

  it('shows nobody anything but the alias and the day, on any page, through the API, in inboxes and mails', async () => {
    const asked = idIn(await say(marta, scene.thread, { text: 'Which phone is it?' }));
    const id = idIn(await say(rui, scene.thread, { text: WORDS, replyTo: asked }));
    await say(rui, `/comments/${id}/edit`, { text: `${WORDS} again` });
    const paths = [scene.thread, `${scene.thread}?thread=1`, `/comments/${id}/history`, `/comments/${id}/reply`];
    const lists = [`/api/v1${scene.thread}`, `/api/v1${scene.thread}/1/replies`, `/api/v1/comments/${id}`];
    const central = await oneOfTheTeamOf(scene, 'central');
    for (const reader of [scene.ana, marta, central]) {
      const api = await scene.portal.api(reader.person);
      for (const answer of [
        ...(await Promise.all(paths.map((path) => reader.browser.get(path).expect(200)))),
        ...(await Promise.all(lists.map((path) => api.get(path).expect(200)))),
        await reader.browser.get('/inbox').expect(200),
      ]) {
        for (const name of namesOf(rui)) expect(answer.text).not.toContain(name);
        expect(answer.text).not.toMatch(/\b\d\d:\d\d\b/);
      }
    }
    const { items } = await scene.portal.get(InboxReadModel).page(marta.ctx.in('en'));
    expect(items.map(({ told }) => told?.key)).toEqual(['comments.news.reply']);
    await scene.portal.get(JobRunner).drain();
    const mails = await scene.portal.get(Database).query<object>(undefined, 'SELECT * FROM mail');
    const voice = await voiceOf(rui.person, scene.rollout, mode);
    for (const trace of [WORDS, voice, id]) expect(JSON.stringify(mails)).not.toContain(trace);
  });

  it('answers the same to an @ before the name of somebody who is here and of somebody who is not', async () => {
    await say(rui, scene.thread, { text: WORDS });
    const spoken = async (name: string) => {
      const id = idIn(await say(scene.ana, scene.thread, { text: `@${name.replaceAll(' ', '-')} hello` }));
      const page = await scene.ana.browser.get(scene.thread);
      return new RegExp(`id="comment-${id}".*?markdown said-words"[^>]*>(.*?)</div>`, 's').exec(page.text)?.[1]?.trim();
    };
    const here = await spoken(`Rui ${rui.person.lastName}`);
    expect(here).toBe(`<p>@Rui-${rui.person.lastName.replace(' ', '-')} hello</p>`);
    expect(await spoken('Somebody Else')).toBe('<p>@Somebody-Else hello</p>');
    const entries = await scene.portal
      .get(Database)
      .query<object>(undefined, `SELECT * FROM inbox_entry WHERE kind = 'comment.mention'`);
    const voice = await voiceOf(rui.person, scene.rollout, mode);
    expect(JSON.stringify(entries)).not.toContain(voice);
  });
});
