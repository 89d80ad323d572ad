import { Answers, OfficialAnswerInput } from '#triage';
import { bind } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Desk } from '../../factories/desk.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';
import type { Person } from '#identity';

let portal: OpenPortal;
let desk: Desk;

const pageFor = async (person: Person, path: string) =>
  (await (await portal.as({ id: person.id })).get(path).set('accept-language', 'en').expect(200)).text;

beforeAll(async () => {
  const clock = new TestClock();
  portal = await openPortal({ clock });
  desk = await aDesk('confidential');
  const ids: string[] = [];
  while (ids.length < 6) ids.push((await aContribution({ rollout: desk.rollout })).id);
  clock.moveOn({ days: 2 });
  for (const id of ids.slice(0, 4))
    await portal.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text: 'So.' }));
}, 30_000);

it('stands on the page of the rollout for its team', async () => {
  const text = await pageFor(desk.sponsor.person, `/rollouts/${desk.rollout.id}`);
  expect(text).toContain('Seguimento dado aos contributos');
  expect(text).toMatch(/0 de 6/);
  expect(text).toContain('2 dias');
  expect(text).toContain('2 ainda em aberto');
  expect(text).not.toContain('Em todas as entidades da campanha');
});

it('stands on the page of the campaign, by entity, for those who compare them', async () => {
  const text = await pageFor(desk.central.person, `/campaigns/${desk.campaign.campaign.id}`);
  expect(text).toContain(desk.pt.name);
  expect(text).toContain('Ainda não há contributos');
  const own = await pageFor(desk.heike.person, `/campaigns/${desk.campaign.campaign.id}`);
  expect(own).not.toContain('2 Tage');
});

it('is told by the API as it is on the pages', async () => {
  const api = await portal.api(desk.sponsor.person);
  const rollout = await api.get(`/api/v1/rollouts/${desk.rollout.id}/closed-loop`).expect(200);
  expect(rollout.body).toMatchObject({
    loop: { contributions: 6, withOutcome: 0, answered: 4, medianDays: 2, open: 2 },
    total: null,
  });
  const campaign = await api.get(`/api/v1/campaigns/${desk.campaign.campaign.id}/closed-loop`).expect(200);
  expect((campaign.body as { entities: object[] }).entities).toHaveLength(1);
  await (await portal.api(desk.heike.person)).get(`/api/v1/rollouts/${desk.rollout.id}/closed-loop`).expect(404);
});
