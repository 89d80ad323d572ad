import { caseText } from '../../support/case-files.js';
import { aTesterOf, openScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});

async function aPoster() {
  const { person } = await aTesterOf(scene);
  const api = await scene.portal.api(person);
  const path = `/api/v1/rollouts/${scene.rollout.id}/contributions`;
  return {
    api,
    post: (title: string) => api.post(path).send({ kind: 'idea', title, clientToken: `t${crypto.randomUUID()}` }),
  };
}

it('takes no title that shows nothing, and no override of direction', async () => {
  const { api, post } = await aPoster();
  const titles = JSON.parse(caseText('invisible-titles.json')) as string[];
  const nothing = titles.slice(0, -1);
  expect(nothing).toHaveLength(4);
  for (const title of nothing) {
    const { body } = await post(title).expect(422);
    expect(body).toMatchObject({ errors: [{ field: 'title' }] });
  }
  const { id } = (await post(titles.at(-1)!).expect(201)).body as { id: string };
  expect((await api.get(`/api/v1/contributions/${id}`).expect(200)).body).toMatchObject({
    title: 'Invoice gpj.exe now',
  });
});

it('counts hearts as the database does', async () => {
  const { kind, note } = JSON.parse(caseText('too-many-hearts-for-mariadb.json')) as { kind: string; note: string };
  expect({ kind, note }).toMatchObject({ kind: 'idea', note: expect.stringContaining('.repeat(81)') });
  const { post } = await aPoster();
  const { body } = await post('❤️'.repeat(81)).expect(422);
  expect(body).toMatchObject({ errors: [{ field: 'title' }] });
  await post('❤️'.repeat(80)).expect(201);
});
