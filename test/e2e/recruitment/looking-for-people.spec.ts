import { caseText } from '../../support/case-files.js';
import { aPerson } from '../../factories/directory.js';
import { openScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});

it('finds people under Invite and in the directory, however they are written', async () => {
  const asked = [...caseText('search-candidates-mariadb.txt').matchAll(/text=(\w+)/g)].map(([, text = '']) => text);
  expect(asked).toEqual(['lef', 'zoe', 'ab1']);
  const plain = await aPerson({ entity: scene.pt, firstName: 'Zoe', lastName: 'Lefevre', employeeNumber: 'AB1' });
  const accented = await aPerson({ entity: scene.pt, firstName: 'ZOÉ', lastName: 'LEFÈVRE', employeeNumber: 'ab10' });
  const ids = [plain.id, accented.id].sort();
  const api = await scene.portal.api(scene.manager);
  const browser = await scene.portal.as(scene.manager);
  for (const text of [...asked, ...asked.map((each) => each.toUpperCase()), 'Lefèvre', 'zoé lef']) {
    const candidates = await api.get(`/api/v1/rollouts/${scene.rollout.id}/candidates`).query({ text }).expect(200);
    expect((candidates.body as { items: { id: number }[] }).items.map(({ id }) => id).sort()).toEqual(ids);
    const page = await browser.get(`${scene.base}/people`).query({ text }).expect(200);
    for (const { lastName } of [plain, accented]) expect(page.text).toContain(lastName);
    const people = await api.get(`/api/v1/entities/${scene.pt.code}/people`).query({ text }).expect(200);
    expect((people.body as { items: { id: number }[] }).items.map(({ id }) => id).sort()).toEqual(ids);
  }
});
