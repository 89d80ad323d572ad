import { aTesterOf, counted, expectExactTallies, openScene, type Scene } from './scene.js';

let scene: Scene;
const answers = { nps: 9, csat: 5 };

beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});
afterEach(expectExactTallies);

describe('testing through the API', () => {
  it('lists my missions with their questions', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const { body } = await api.get(`/api/v1/rollouts/${scene.rollout.id}/missions`).expect(200);
    expect(body).toMatchObject({
      items: [
        { key: 'pay', minutes: 10, form: null, parts: [{ product: null, done: false, state: null, rated: false }] },
        { key: 'review', form: { key: 'final', questions: [{ key: 'nps', from: 0, to: 10 }, {}, {}, {}] } },
      ],
      next: null,
    });
  });

  it('stores, recognises, shows and changes a response', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const responses = `/api/v1/rollouts/${scene.rollout.id}/missions/review/responses`;
    const body = { product: 'own', clientToken: 'token-1234', answers };
    await api.get(`${responses}/mine?product=own`).expect(404);
    await api.post(responses).send(body).expect(201, { outcome: 'stored' });
    await api.post(responses).send(body).expect(200, { outcome: 'unchanged' });
    await api.get(`${responses}/mine?product=own`).expect(200, { answers });
    await api
      .put(`${responses}/mine`)
      .send({ product: 'own', answers: { nps: 8, csat: 5 } })
      .expect(200, { outcome: 'changed' });
    expect(await counted(scene, 'nps 8')).toEqual([1, 0]);
  });

  it('says what is wrong, field by field', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const { body } = await api
      .post(`/api/v1/rollouts/${scene.rollout.id}/missions/review/responses`)
      .send({ product: 'own', answers: { nps: 12 } })
      .expect(422);
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'answers.nps',
      'answers.csat',
    ]);
  });

  it('ticks off a mission that asks nothing', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const missions = `/api/v1/rollouts/${scene.rollout.id}/missions`;
    await api.post(`${missions}/pay/tick`).expect(204);
    const { body } = await api.get(missions);
    expect((body as { items: { parts: { done: boolean }[] }[] }).items[0]?.parts[0]?.done).toBe(true);
    await api.post(`${missions}/review/tick`).expect(404);
  });

  it('keeps, shows and throws away a draft, and says when another is newer', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const draft = `/api/v1/rollouts/${scene.rollout.id}/missions/review/draft`;
    await api.get(`${draft}?product=own`).expect(404);
    const saved = await api
      .put(draft)
      .send({ product: 'own', answers: { nps: 3, why: 'Half' } })
      .expect(200);
    const { revision } = saved.body as { revision: number };
    const { body } = await api.get(`${draft}?product=own`).expect(200);
    expect(body).toEqual({ answers: { nps: 3, why: 'Half' }, revision, savedAt: expect.any(String) as string });
    await api
      .put(draft)
      .send({ product: 'own', answers: { nps: 4 } })
      .expect(409);
    await api
      .put(draft)
      .send({ product: 'own', revision, answers: { nps: 4 } })
      .expect(200);
    await api.put(draft).send({ product: 'own', revision: 'x', answers: {} }).expect(422);
    await api.delete(`${draft}?product=own`).expect(204);
    await api.get(`${draft}?product=own`).expect(404);
  });

  it('sets a mission aside with why, and takes how satisfied I am', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const mission = `/api/v1/rollouts/${scene.rollout.id}/missions/review`;
    await api.post(`${mission}/satisfaction`).send({ product: 'own', satisfaction: 4 }).expect(409);
    await api.put(`${mission}/state`).send({ product: 'own', state: 'blocked' }).expect(422);
    const blocked = { product: 'own', state: 'blocked', why: 'No card' };
    await api.put(`${mission}/state`).send(blocked).expect(200, { outcome: 'set' });
    await api
      .post(`${mission}/satisfaction`)
      .send({ product: 'own', satisfaction: 4 })
      .expect(200, { outcome: 'counted' });
    await api
      .post(`${mission}/satisfaction`)
      .send({ product: 'own', satisfaction: 1 })
      .expect(200, { outcome: 'unchanged' });
    const { body } = await api.get(`/api/v1/rollouts/${scene.rollout.id}/missions`);
    const parts = (body as { items: { parts: { product: { key: string } | null }[] }[] }).items[1]?.parts;
    expect(parts?.find(({ product }) => product?.key === 'own')).toMatchObject({ state: 'blocked', rated: true });
  });

  it('is for those who are in the rollout', async () => {
    const { person } = await aTesterOf(await openScene());
    const api = await scene.portal.api(person);
    await api.get(`/api/v1/rollouts/${scene.rollout.id}/missions`).expect(404);
    await api
      .post(`/api/v1/rollouts/${scene.rollout.id}/missions/review/responses`)
      .send({ product: 'own', answers })
      .expect(404);
  });
});
