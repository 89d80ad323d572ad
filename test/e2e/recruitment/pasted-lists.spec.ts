import { readFileSync } from 'node:fs';
import type { Person } from '#identity';
import { aPerson } from '../../factories/directory.js';
import { openScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
const invitations = () => `/api/v1/rollouts/${scene.rollout.id}/invitations`;

it('finds everyone of a list on one line, or refuses by name and gives the list back', async () => {
  const api = await scene.portal.api(scene.manager);
  const post = (people: string) => api.post(invitations()).send({ people });
  const lines = readFileSync('test/fixtures/cases/invite-one-line-semicolons.txt', 'utf8').trim();
  const outlook = readFileSync('test/fixtures/cases/invite-outlook-names.txt', 'utf8').trim();
  const refused = await post(`${lines}\n${outlook}`).expect(422);
  const details = (refused.body as { errors: { detail: string }[] }).errors.map(({ detail }) => detail);
  for (const said of ['t1@acme', 't2@acme', 't3@acme', 'Tess8 Tester8 <t8@acme', 'Tess9 Tester9 <t9@acme'])
    expect(details.filter((detail) => detail.includes(said))).toHaveLength(1);
  const team: Person[] = [];
  for (const at of [1, 2, 3, 8, 9])
    team.push(await aPerson({ entity: scene.pt, email: `t${at}@acme.example`, firstName: `Tess${at}` }));
  const left = await aPerson({ entity: scene.pt, active: false });
  const page = await (
    await scene.portal.as(scene.manager)
  )
    .post(`${scene.base}/people`)
    .type('form')
    .send({ people: `${lines}; ${left.employeeNumber}` })
    .expect(422);
  expect(page.text).toContain(`Linha 1: «${left.employeeNumber}» já não trabalha aqui.`);
  expect(page.text).toContain(`t3@acme.example; ${left.employeeNumber}`);
  const { body } = await post(`${lines}\n${outlook}`).expect(201);
  expect(body).toMatchObject({ invited: 5, byMail: 5, skipped: 0, approached: [], repeated: [] });
  const again = await post(`${lines}, ${team[0]!.employeeNumber}`).expect(201);
  expect(again.body).toMatchObject({ invited: 0, skipped: 3 });
  expect((again.body as { approached: object[] }).approached).toHaveLength(3);
});
