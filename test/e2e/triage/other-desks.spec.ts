import { aColleague } from '../../factories/desk.js';
import { openScene, type Scene } from './scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

it('an address names nobody who is not at this desk', async () => {
  const { person: stranger } = await aColleague('ambassador', scene.de, 'Fremde');
  const { person: sponsor } = scene.sponsor;
  for (const colleague of [scene.ana, scene.expert]) {
    const page = await scene.as(colleague);
    const { text } = await page.get(`/triage?assignee=${stranger.id}`).expect(200);
    for (const name of ['Fremde', stranger.lastName, scene.heike.person.lastName]) expect(text).not.toContain(name);
  }
  const { text } = await (await scene.as(scene.ana)).get(`/triage?assignee=${sponsor.id}`).expect(200);
  expect(text).toContain(sponsor.firstName);
});

it('labels of another desk are not suggested', async () => {
  const there = await scene.posted({ rollout: scene.germanRollout });
  await scene.revise(scene.heike, there.id, { addLabels: ['Zinnober'] });
  const here = await scene.posted();
  await scene.revise(scene.ana, here.id, { addLabels: ['Cochonilha'] });
  const [page, api] = [await scene.as(scene.ana), await scene.api(scene.ana)];
  for (const path of ['/triage', `/triage?rollout=${scene.rollout.id}`, `/triage/${here.id}`]) {
    const { text } = await page.get(path).expect(200);
    expect(text).toContain('Cochonilha');
    expect(text).not.toContain('Zinnober');
  }
  const { body } = await api.get(`/api/v1/triage/${here.id}`).expect(200);
  expect(body).toMatchObject({ suggestedLabels: ['Cochonilha'] });
  expect((await (await scene.as(scene.central)).get('/triage').expect(200)).text).toContain('Zinnober');
});
