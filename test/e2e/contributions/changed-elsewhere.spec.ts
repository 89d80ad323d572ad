import { Sessions } from '#identity';
import { aManagerOf, aTesterOf, openScene, say, send, type Guest, type Scene } from './scene.js';

jest.setTimeout(30_000);

let scene: Scene;
const basisIn = (html: string) => /name="basis" value="([^"]*)"/.exec(html)?.[1] ?? '';
const main = (html: string) => html.slice(html.indexOf('<main'));
const field = (html: string, name: string) =>
  new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1];

/** The same words from a phone and from a desk. */
const ELSEWHERE = { en: 'You changed this elsewhere', de: 'an anderer Stelle geändert' };

describe.each(['named', 'confidential'] as const)('an older form of a contribution (%s)', (feedbackMode) => {
  let author: Guest;
  let id: string;
  let edit: string;

  beforeEach(async () => {
    scene = await openScene({ feedbackMode });
    author = await aTesterOf(scene);
    id = await say(author.browser, scene, { title: 'It hangs', text: 'Sometimes', severity: '2' });
    edit = `/contributions/${id}/edit`;
  });
  const opened = async () => basisIn((await author.browser.get(edit).expect(200)).text);
  const page = async () => main((await author.browser.get(`/contributions/${id}`).expect(200)).text);

  it('comes back with its own words beside those that stand there, and replaces them knowingly', async () => {
    const onPhone = { title: 'It hangs', text: 'From the phone', severity: '2', basis: await opened() };
    const atDesk = { title: 'It hangs for good', text: 'From the <desk>', severity: '4', frequency: 'always' };
    await send(author.browser, edit, { ...atDesk, basis: onPhone.basis }).expect(303);
    const refused = main((await send(author.browser, edit, onPhone).expect(422)).text);
    expect(refused).toContain(ELSEWHERE.en);
    expect(field(refused, 'text')).toBe('From the phone');
    for (const stored of ['It hangs for good', 'From the &lt;desk&gt;', 'Blocking', 'Every time'])
      expect(refused).toContain(stored);
    expect(await page()).toContain('It hangs for good');
    const basis = basisIn(refused);
    expect(basis).toMatch(/^[0-9a-f]{32}$/);
    await send(author.browser, edit, { ...onPhone, basis }).expect(303);
    expect(await page()).toContain('From the phone');
    expect((await author.browser.get(`/contributions/${id}/history`)).text).toContain('It hangs for good');
  });

  it('is older still when it comes back for something else first', async () => {
    const basis = await opened();
    await send(author.browser, edit, { title: 'At the desk', basis }).expect(303);
    const wrong = await send(author.browser, edit, { title: '', text: 'From the phone', basis }).expect(422);
    expect(basisIn(wrong.text)).toBe(basis);
    await send(author.browser, edit, { title: 'Mended', text: 'From the phone', basis }).expect(422);
    expect(await page()).toContain('At the desk');
  });

  it('knows of a severity alone, and says the same again without harm', async () => {
    const basis = await opened();
    const same = { title: 'It hangs', text: 'Sometimes', severity: '3' };
    await send(author.browser, edit, { ...same, basis }).expect(303);
    await send(author.browser, edit, { ...same, basis }).expect(303);
    await send(author.browser, edit, { ...same, severity: '1', basis }).expect(422);
    const odd = await send(author.browser, edit, { ...same, severity: '1', basis: 'made up' }).expect(422);
    expect(basisIn(odd.text)).toBe(await opened());
  });

  it('speaks the language of its author', async () => {
    const german = await aTesterOf(scene, { locale: 'de' });
    const own = await say(german.browser, scene, { title: 'Es hängt' });
    const basis = basisIn((await german.browser.get(`/contributions/${own}/edit`)).text);
    await send(german.browser, `/contributions/${own}/edit`, { title: 'Am Rechner', basis }).expect(303);
    const { text } = await send(german.browser, `/contributions/${own}/edit`, { title: 'Am Handy', basis }).expect(422);
    expect(text).toContain(ELSEWHERE.de);
  });

  it('is refused by the API with a code, unless it says nothing of a basis', async () => {
    const api = await scene.portal.api(author.person);
    const path = `/api/v1/contributions/${id}`;
    const { basis } = (await api.get(path).expect(200)).body as { basis: string };
    await api.patch(path).send({ title: 'At the desk', basis }).expect(204);
    const { body } = await api.patch(path).send({ title: 'From the phone', basis }).expect(409);
    expect(body).toMatchObject({ errors: [{ field: 'basis', code: 'errors.changedElsewhere' }] });
    await api.patch(path).send({ title: 'At the desk', basis }).expect(204);
    expect((await api.get(path)).body).toMatchObject({ title: 'At the desk' });
    await api.patch(path).send({ title: 'Without', basis: 'made up' }).expect(422);
    await api.patch(path).send({ title: 'Without a basis' }).expect(204);
    const readers = [await aTesterOf(scene), await aManagerOf(scene)];
    for (const reader of readers)
      expect((await (await scene.portal.api(reader.person)).get(path)).body).toMatchObject({ basis: null });
  });
});

describe.each(['named', 'confidential'] as const)('an older note of a "me too" (%s)', (feedbackMode) => {
  let voter: Guest;
  let id: string;
  let vote: string;

  beforeEach(async () => {
    scene = await openScene({ feedbackMode });
    voter = await aTesterOf(scene);
    id = await say((await aTesterOf(scene)).browser, scene, { title: 'It hangs' });
    vote = `/contributions/${id}/vote`;
  });
  const opened = async () => basisIn((await voter.browser.get(`/contributions/${id}`).expect(200)).text);
  const note = async () => {
    const { body } = await (await scene.portal.api(voter.person)).get(`/api/v1/contributions/${id}`).expect(200);
    return (body as { vote: { note: string | null; basis: string } }).vote;
  };

  it('comes back beside the note that stands there', async () => {
    const basis = await opened();
    await send(voter.browser, vote, { note: 'At the desk', basis }).expect(303);
    const refused = main((await send(voter.browser, vote, { note: 'From the phone', basis }).expect(422)).text);
    for (const words of [ELSEWHERE.en, 'At the desk']) expect(refused).toContain(words);
    expect(field(refused, 'note')).toBe('From the phone');
    expect(await note()).toMatchObject({ note: 'At the desk', basis: basisIn(refused) });
    await send(voter.browser, vote, { note: 'At the desk', basis }).expect(303);
    await send(voter.browser, vote, { note: 'From the phone', basis: basisIn(refused) }).expect(303);
    expect(await note()).toMatchObject({ note: 'From the phone' });
  });

  it('takes nothing away where nothing was typed, and is not put back after the vote was taken back', async () => {
    const basis = await opened();
    await send(voter.browser, vote, { note: 'At the desk', basis }).expect(303);
    await send(voter.browser, vote, { note: '', basis }).expect(303);
    await send(voter.browser, vote).expect(303);
    expect(await note()).toMatchObject({ note: 'At the desk' });
    const given = await opened();
    await send(voter.browser, `${vote}/take-back`).expect(303);
    await send(voter.browser, vote, { note: 'From the phone', basis: given }).expect(422);
    await send(voter.browser, vote, { note: 'From the phone', basis: 'none' }).expect(303);
    await send(voter.browser, vote, { note: '', basis: await opened() }).expect(303);
    expect(await note()).toMatchObject({ note: null, basis: 'none' });
  });

  it('is refused by the API with a code, unless it says nothing of a basis', async () => {
    const api = await scene.portal.api(voter.person);
    const path = `/api/v1/contributions/${id}/vote`;
    const { basis } = await note();
    await api.put(path).send({ note: 'At the desk', basis }).expect(204);
    const { body } = await api.put(path).send({ note: 'From the phone', basis }).expect(409);
    expect(body).toMatchObject({ errors: [{ field: 'basis', code: 'errors.changedElsewhere' }] });
    await api.put(path).send({ basis }).expect(204);
    await api.put(path).send({ note: 'Without a basis' }).expect(204);
    expect(await note()).toMatchObject({ note: 'Without a basis' });
  });
});

it('does not let a session from a forwarded invitation replace a note that it does not show', async () => {
  scene = await openScene({ feedbackMode: 'named' });
  const voter = await aTesterOf(scene);
  const vote = `/contributions/${await say((await aTesterOf(scene)).browser, scene)}/vote`;
  await send(voter.browser, vote, { note: 'At the desk' }).expect(303);
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, voter.person.id, 'invitation', 'Phone');
  const phone = scene.portal.browser();
  phone.jar.setCookie(`pepite_session=${secret}; path=/`);
  const { text } = await send(phone, vote, { note: 'From the phone', basis: 'none' }).expect(403);
  expect(text).toContain('From the phone');
  expect(text).not.toContain('At the desk');
  expect((await voter.browser.get(vote.replace('/vote', '')).expect(200)).text).toContain('At the desk');
});
