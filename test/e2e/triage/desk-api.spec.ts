import type { Browser } from '../../support/portal.js';
import { openScene, type Scene } from './scene.js';

let scene: Scene;
let ana: Browser;

beforeAll(async () => {
  scene = await openScene();
  ana = await scene.api(scene.ana);
}, 60_000);

describe('the API of the desk', () => {
  it('lists and shows what the pages show', async () => {
    const { id } = await scene.posted({ severity: 3, title: 'It hangs', text: 'For long.' });
    await scene.revise(scene.bruno, id, { addLabels: ['payment'], assignee: 'me' });
    const { body } = await ana.get('/api/v1/triage?label=payment').expect(200);
    expect(body).toMatchObject({
      items: [
        { id, title: 'It hangs', unread: true, labels: ['payment'], impact: { score: 6 }, author: { isAlias: true } },
      ],
      next: null,
    });
    const item = (await ana.get(`/api/v1/triage/${id}`).expect(200)).body as { assignees: { id: number }[] };
    expect(item).toMatchObject({ text: 'For long.', suggestedLabels: ['payment'], speaksFor: [] });
    expect(item.assignees.map((assignee) => assignee.id)).toContain(scene.expert.person.id);
    expect((await scene.row(id)).readAt).toBeNull();
    await ana.post(`/api/v1/triage/${id}/read`).expect(204);
    expect((await scene.row(id)).readAs).toBe('community_manager');
    await (await scene.api(scene.heike)).get(`/api/v1/triage/${id}`).expect(404);
  });

  it('names in a refusal who has changed what', async () => {
    const { id, version } = await scene.posted();
    await ana
      .patch(`/api/v1/triage/${id}`)
      .send({ version, severity: 4, addLabels: ['slow'] })
      .expect(204);
    const bruno = await scene.api(scene.bruno);
    const refused = await bruno.patch(`/api/v1/triage/${id}`).send({ version, severity: 1 }).expect(409);
    expect(refused.body).toMatchObject({
      type: 'urn:pepite:error:triage.errors.stale',
      errors: [
        {
          field: 'severity',
          code: 'triage.meanwhile.severity',
          detail: expect.stringMatching(/^Ana .* alterou a gravidade: Incómodo → Bloqueante$/),
        },
      ],
    });
    await bruno.patch(`/api/v1/triage/${id}`).send({ version, assignee: 'me' }).expect(204);
    await bruno.patch(`/api/v1/triage/${id}`).send({ version, root: 'x' }).expect(422);
    const { body } = (await bruno.get(`/api/v1/triage/${id}/changes`).expect(200)) as {
      body: { items: { text: string }[] };
    };
    expect(body.items.map(({ text }) => text.split(' ')[0])).toEqual(['Bruno', 'Ana', 'Ana']);
  });

  it('reports on many, and merges', async () => {
    const [one, two] = [await scene.posted(), await scene.posted()];
    const items = [await scene.seen(one.id), await scene.seen(two.id)];
    await scene.revise(scene.bruno, two.id, { severity: 4 });
    const { body } = await ana.post('/api/v1/triage/bulk').send({ items, severity: 1 }).expect(200);
    expect(body).toMatchObject({
      done: [one.id],
      stale: [
        {
          ...{ id: two.id, version: 2 },
          meanwhile: [{ field: 'severity', from: 2, to: 4, wanted: 1, by: expect.stringMatching(/^Bruno /) }],
        },
      ],
    });
    const merged = await ana
      .post('/api/v1/triage/merge')
      .send({ items: [await scene.seen(one.id)], into: two.id })
      .expect(200);
    expect(merged.body).toMatchObject({ done: [one.id], refused: [] });
    await ana
      .post(`/api/v1/triage/${one.id}/unmerge`)
      .send({ version: (await scene.row(one.id)).version })
      .expect(204);
    expect((await scene.row(one.id)).mergedInto).toBeNull();
  });

  it('keeps notes for the team', async () => {
    const { id } = await scene.posted();
    await ana.post(`/api/v1/triage/${id}/notes`).send({ text: 'Ask.' }).expect(201);
    await ana.post(`/api/v1/triage/${id}/notes`).send({ text: '  ' }).expect(422);
    const sponsor = await scene.api(scene.sponsor);
    expect((await sponsor.get(`/api/v1/triage/${id}/notes`).expect(200)).body).toMatchObject({
      items: [{ text: 'Ask.' }],
    });
    await sponsor.post(`/api/v1/triage/${id}/notes`).send({ text: 'x' }).expect(403);
    await (await scene.api(scene.heike)).get(`/api/v1/triage/${id}/notes`).expect(404);
  });
});
