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
        { key: 'pay', minutes: 10, form: null, parts: [{ product: null, done: false }] },
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
