import { aThread } from '../../factories/comments.js';
import { aTesterOf, oneOfTheTeamOf, openScene, type Scene, type Somebody } from './scene.js';

jest.setTimeout(30_000);

let scene: Scene;
const apiOf = ({ person }: Somebody) => scene.portal.api(person);

beforeEach(async () => {
  scene = await openScene('named');
});

describe('comments through the API', () => {
  it('are posted once, listed, answered, changed, with what they said before', async () => {
    const rui = await aTesterOf(scene);
    const [hers, his] = [await apiOf(scene.ana), await apiOf(rui)];
    const list = `/api/v1${scene.thread}`;
    const body = { text: 'Here too', clientToken: 'token-1234' };
    const { id } = (await hers.post(list).send(body).expect(201)).body as { id: string };
    expect((await hers.post(list).send(body).expect(200)).body).toEqual({ id });
    await his.post(list).send({ text: 'Which phone?', replyTo: id }).expect(201);
    await hers.patch(`/api/v1/comments/${id}`).send({ text: 'Here too, on mine' }).expect(200);
    expect((await his.patch(`/api/v1/comments/${id}`).send({ text: 'x' })).status).toBe(404);
    const { items, next } = (await his.get(list).expect(200)).body as { items: Record<string, unknown>[]; next: null };
    expect(next).toBeNull();
    expect(items).toEqual([
      expect.objectContaining({
        ...{ id, position: 1, parent: 0, text: 'Here too, on mine', mine: false, hidden: false, replyCount: 1 },
        by: expect.objectContaining({ name: expect.stringMatching(/^Ana Sousa/), isAlias: false, isAuthor: true }),
        postedAt: scene.clock.now().toISOString(),
        can: { reply: true, edit: false, report: true, moderate: false },
        replies: [expect.objectContaining({ text: 'Which phone?', parent: 1, mine: true })],
      }),
    ]);
    expect((await his.get(`/api/v1/comments/${id}/history`)).body).toEqual({
      items: [{ number: 1, text: 'Here too', until: scene.clock.now().toISOString() }],
      next: null,
    });
  });

  it('go on from the cursor of the answer before', async () => {
    await aThread(scene.contribution, [...Array.from({ length: 22 }, () => 0), ...Array.from({ length: 25 }, () => 1)]);
    const api = await apiOf(scene.ana);
    const first = (await api.get(`/api/v1${scene.thread}`)).body as { items: unknown[]; next: number };
    const second = (await api.get(`/api/v1${scene.thread}?cursor=${first.next}`)).body as typeof first;
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 2, null]);
    const replies = (await api.get(`/api/v1${scene.thread}/1/replies?cursor=25`)).body as typeof first;
    expect([replies.items.length, replies.next]).toEqual([20, 45]);
  });

  it('are reported, hidden and shown, with problems in words', async () => {
    const [rui, marta] = [await aTesterOf(scene), await oneOfTheTeamOf(scene, 'community_manager')];
    const [hers, his, desk] = [await apiOf(scene.ana), await apiOf(rui), await apiOf(marta)];
    const { id } = (await hers.post(`/api/v1${scene.thread}`).send({ text: 'Hello' })).body as { id: string };
    const comment = `/api/v1/comments/${id}`;
    expect((await his.post(`${comment}/report`).send({})).body).toMatchObject({ errors: [{ field: 'reason' }] });
    await his.post(`${comment}/report`).send({ reason: 'Rude' }).expect(204);
    expect((await his.post(`${comment}/hide`).send({ reason: 'Rude' })).status).toBe(403);
    const { items } = (await desk.get('/api/v1/reports').expect(200)).body as { items: { id: string }[] };
    expect(items).toEqual([expect.objectContaining({ reason: 'Rude', comment: { id } })]);
    await desk.post(`/api/v1/reports/${items[0]?.id}/settle`).expect(204);
    await desk.post(`${comment}/hide`).send({ reason: 'Rude indeed' }).expect(204);
    expect((await his.get(comment)).body).toMatchObject({ hidden: true, text: null, by: null });
    await desk.post(`${comment}/show`).expect(204);
    expect((await his.get(comment)).body).toMatchObject({ hidden: false, text: 'Hello' });
  });
});
