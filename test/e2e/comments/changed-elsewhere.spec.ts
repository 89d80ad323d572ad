import { aTesterOf, idIn, oneOfTheTeamOf, openScene, say, type Scene, type Somebody } from './scene.js';

jest.setTimeout(30_000);

const basisIn = (html: string) => /name="basis" value="([^"]*)"/.exec(html)?.[1] ?? '';

describe.each(['named', 'confidential'] as const)('an older form of a comment (%s)', (mode) => {
  let scene: Scene;
  let rui: Somebody;
  let id: string;
  let edit: string;

  beforeEach(async () => {
    scene = await openScene(mode);
    rui = await aTesterOf(scene);
    id = idIn(await say(rui, scene.thread, { text: 'First wording' }));
    edit = `/comments/${id}/edit`;
  });
  const opened = async () => basisIn((await rui.browser.get(edit).expect(200)).text);
  const thread = async () => (await rui.browser.get(scene.thread).expect(200)).text;

  it('comes back with its own words beside those that stand there, and replaces them knowingly', async () => {
    const basis = await opened();
    await say(rui, edit, { text: 'At the **desk**', basis }).expect(303);
    const { text } = await say(rui, edit, { text: 'From the phone', basis }).expect(422);
    for (const words of ['You changed this elsewhere', '<strong>desk</strong>', '>From the phone</textarea>'])
      expect(text).toContain(words);
    expect(await thread()).toContain('<strong>desk</strong>');
    await say(rui, edit, { text: 'At the **desk**', basis }).expect(303);
    await say(rui, edit, { text: 'From the phone', basis: basisIn(text) }).expect(303);
    expect(await thread()).toContain('From the phone');
  });

  it('is older still when it comes back for something else first', async () => {
    const basis = await opened();
    await say(rui, edit, { text: 'At the desk', basis }).expect(303);
    expect(basisIn((await say(rui, edit, { text: ' ', basis }).expect(422)).text)).toBe(basis);
  });

  it('tells a script that it is a page to read', async () => {
    const basis = await opened();
    await say(rui, edit, { text: 'At the desk', basis }).expect(303);
    const owner = /name="pepite-owner" content="([^"]+)"/.exec(await thread())?.[1] ?? '';
    const sent = say(rui, edit, { text: 'From the phone', basis }).set('x-pepite-queue', '1');
    expect((await sent.set('x-pepite-owner', owner).expect(422)).body).toMatchObject({ outcome: 'superseded' });
  });

  it('is refused by the API with a code, unless it says nothing of a basis', async () => {
    const api = await scene.portal.api(rui.person);
    const path = `/api/v1/comments/${id}`;
    const { basis } = (await api.get(path).expect(200)).body as { basis: string };
    const { body: now } = await api.patch(path).send({ text: 'At the desk', basis }).expect(200);
    expect(now).toMatchObject({ basis: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const { body } = await api.patch(path).send({ text: 'From the phone', basis }).expect(409);
    expect(body).toMatchObject({ errors: [{ field: 'basis', code: 'errors.changedElsewhere' }] });
    await api.patch(path).send({ text: 'Without a basis' }).expect(200);
    const readers = [scene.ana, await oneOfTheTeamOf(scene, 'community_manager')];
    for (const reader of readers)
      expect((await (await scene.portal.api(reader.person)).get(path)).body).toMatchObject({ basis: null });
  });
});
