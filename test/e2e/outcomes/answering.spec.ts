import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Desk } from '../../factories/desk.js';
import { aTester } from '../../factories/testers.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

let portal: OpenPortal;
let desk: Desk;
let ana: Browser;
let bruno: Browser;

const posted = () => aContribution({ rollout: desk.rollout });
const send = (browser: Browser, id: string, form: object) =>
  browser.post(`/contributions/${id}/answer`).type('form').send(form);
const versionIn = (html: string) => /name="version" value="([^"]*)"/.exec(html)?.[1] ?? '';

beforeAll(async () => {
  portal = await openPortal({ clock: new TestClock() });
  desk = await aDesk('confidential');
  ana = await portal.as(desk.ana.person);
  bruno = await portal.as(desk.bruno.person);
}, 30_000);

describe('the page of the official answer', () => {
  it('publishes it, and goes back to where one came from', async () => {
    const { id, title } = await posted();
    const form = (await ana.get(`/contributions/${id}/answer?from=desk`).expect(200)).text;
    expect(form).toContain(title);
    expect(form).toContain('Escrever a resposta oficial');
    expect(form).toContain(`Eva ${desk.expert.person.lastName}`);
    const sent = await send(ana, id, { text: 'Vamos **ver**.', version: versionIn(form), from: 'desk' });
    expect([sent.status, sent.headers['location']]).toEqual([303, `/triage/${id}`]);
    const again = (await ana.get(`/contributions/${id}/answer`)).text;
    expect(again).toContain('Alterar a resposta oficial');
    expect(again).toContain('Vamos **ver**.');
    const changed = await send(ana, id, { text: 'Já vimos.', version: versionIn(again) });
    expect(changed.headers['location']).toBe(`/contributions/${id}`);
  });

  it('shows whoever comes second what the first has written beside their own, and overwrites nothing', async () => {
    const { id } = await posted();
    const both = [await ana.get(`/contributions/${id}/answer`), await bruno.get(`/contributions/${id}/answer`)];
    const [first, second] = both.map(({ text }) => versionIn(text));
    await send(ana, id, { text: 'Sim, em **maio**.', version: first }).expect(303);
    const refused = await send(bruno, id, { text: 'Não.', version: second }).expect(422);
    expect(refused.text).toContain('Sim, em <strong>maio</strong>.');
    expect(refused.text).toContain(`Ana ${desk.ana.person.lastName}, gestão da comunidade`);
    expect(refused.text).toContain('>Não.</textarea>');
    expect((await ana.get(`/contributions/${id}/answer`)).text).toContain('Sim, em **maio**.');
    await send(bruno, id, { text: 'Não.', version: versionIn(refused.text) }).expect(303);
    expect((await ana.get(`/contributions/${id}/answer`)).text).toContain('>Não.</textarea>');
  });

  it('keeps what was typed when something is wrong with it', async () => {
    const { id } = await posted();
    const refused = await send(ana, id, { text: ' ', creditedTo: String(desk.expert.person.id) }).expect(422);
    expect(refused.text).toContain('Escreva a resposta.');
    expect(refused.text).toContain(`value="${desk.expert.person.id}" selected`);
  });

  it('is not there for testers, nor for another country', async () => {
    const { id } = await posted();
    const { person } = await aTester(desk.rollout, desk.pt);
    for (const somebody of [person, desk.heike.person]) {
      const browser = await portal.as(somebody);
      await browser.get(`/contributions/${id}/answer`).expect(404);
      await send(browser, id, { text: 'So.' }).expect(404);
    }
  });

  it('cannot carry script', async () => {
    const { id } = await posted();
    const form = (await ana.get(`/contributions/${id}/answer`)).text;
    const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/y.png)';
    await send(ana, id, { text: hostile, version: versionIn(form) }).expect(303);
    const clash = await send(bruno, id, { text: 'So.' }).expect(422);
    expect(clash.text).not.toMatch(/<script>alert|href="javascript|<img[^>]+evil/);
  });
});

describe('the API of the official answer', () => {
  it('puts it, with the version that was read', async () => {
    const { id } = await posted();
    const api = await portal.api(desk.ana.person);
    const path = `/api/v1/contributions/${id}/answer`;
    await api.get(path).expect(404);
    await api.put(path).send({ text: 'Sim.' }).expect(204);
    const stored = (await api.get(path).expect(200)).body as { text: string; version: string };
    expect(stored).toMatchObject({ text: 'Sim.', answeredAs: 'community_manager', creditedTo: null });
    const clash = await api.put(path).send({ text: 'Não.' }).expect(409);
    expect(clash.body).toMatchObject({ errors: [{ field: 'text' }] });
    await api.put(path).send({ text: 'Não.', version: stored.version }).expect(204);
    await api.put(path).send({ text: 'Não.', answeredBy: 1 }).expect(422);
    const story = await api.get(`/api/v1/contributions/${id}/story`).expect(200);
    expect(story.body).toMatchObject({ answers: [{ text: 'Não.' }], open: ['decision'] });
  });
});
