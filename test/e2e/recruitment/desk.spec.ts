import { Mail } from '#notifications';
import { Enrolments, Invitation, Participation } from '#recruitment';
import { RolloutAmbassador, type Product } from '#campaigns';
import { fullName, type Person } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { aRollout } from '../../factories/campaigns.js';
import type { Browser } from '../../support/portal.js';
import { insertRow, now } from '../../factories/rows.js';
import { itemsOf, join, openScene, type Scene } from './scene.js';

let scene: Scene;
const people: Person[] = [];

beforeAll(async () => {
  scene = await openScene();
  for (const [firstName, site] of [
    ['Inês', 'Porto'],
    ['Óscar', 'Porto'],
    ['Rui', 'Lisboa'],
    ['Zita', 'Lisboa'],
  ] as const)
    people.push(await aPerson({ entity: scene.pt, firstName, site, function: firstName === 'Rui' ? 'it' : 'branch' }));
});

const as = (person: Person): Promise<Browser> => scene.portal.as(person);
const api = (person: Person): Promise<Browser> => scene.portal.api(person);
const invitations = () => `/api/v1/rollouts/${scene.rollout.id}/invitations`;
const participation = async (person: Person) =>
  (await (await api(person)).get(`/api/v1/rollouts/${scene.rollout.id}/participation`).expect(200)).body as {
    total: object;
    channels: object[];
    ambassadors: object[];
    own: object;
  };
const namesSeenBy = async (person: Person) =>
  itemsOf<{ name: string }>(await (await api(person)).get(invitations()).expect(200))
    .map(({ name }) => name.split(' ')[0])
    .sort();
const namesOn = (html: string) => people.map(({ firstName }) => firstName).filter((name) => html.includes(`>${name} `));

describe('choosing whom to invite', () => {
  it('looks the directory through by name, function and site, in the address', async () => {
    const ambassador = await as(scene.ambassador);
    const found = async (query: string) =>
      namesOn((await ambassador.get(`${scene.base}/people?${query}`).expect(200)).text);
    expect(await found('')).toEqual(['Inês', 'Óscar', 'Rui', 'Zita']);
    expect(await found('site=por')).toEqual(['Inês', 'Óscar']);
    expect(await found('function=it')).toEqual(['Rui']);
    expect(await found(`text=${encodeURIComponent('ós')}`)).toEqual(['Óscar']);
    expect(await found(`text=${people[3]!.employeeNumber}`)).toEqual(['Zita']);
    expect(await found('text=%25')).toEqual([]);
    await ambassador.get(`${scene.base}/people?cursor=made-up`).expect(422);
  });

  it('invites those ticked, once each, and shows whom somebody has approached', async () => {
    const ambassador = await as(scene.ambassador);
    const tick = (...chosen: Person[]) =>
      ambassador
        .post(`${scene.base}/people`)
        .type('form')
        .send({ personIds: chosen.map(({ id }) => String(id)) });
    await tick(people[0]!).expect(303);
    expect((await ambassador.get(`${scene.base}/people`)).text).toContain('1 pessoa convidada.');
    await tick(people[0]!, people[1]!).expect(303);
    const left = await ambassador.get(`${scene.base}/people`);
    expect(namesOn(left.text)).toEqual(['Rui', 'Zita']);
    const all = await ambassador.get(`${scene.base}/people?show=all`);
    expect(namesOn(all.text)).toEqual(['Inês', 'Óscar', 'Rui', 'Zita']);
  });

  it('takes a pasted list of numbers, addresses and lines of a file, and lists every line it cannot place', async () => {
    const manager = await as(scene.manager);
    const [, , rui, zita] = people as [Person, Person, Person, Person];
    const paste = (lines: string) => manager.post(`${scene.base}/people`).type('form').send({ people: lines });
    const refused = await paste(`${rui.employeeNumber}\nnobody@horizon.example\n\nPT-0000`).expect(422);
    expect(refused.text).toContain('Linha 2: não encontramos aqui ninguém com «nobody@horizon.example».');
    expect(refused.text).toContain('Linha 4:');
    expect(refused.text).toContain(`${rui.employeeNumber}\nnobody@horizon.example`);
    await paste(`Número;E-mail\n${rui.employeeNumber};\n;${zita.email!.toUpperCase()}\n`).expect(303);
    await paste(`${rui.employeeNumber}; Zita <${zita.email}>\n${zita.email}`).expect(303);
    const said = await manager.get(`${scene.base}/people`).expect(200);
    expect(said.text).toContain(`Contactos já feitos: ${fullName(rui)}, ${fullName(zita)}.`);
    expect(said.text).toContain(`Repetida na lista, com um só convite: ${fullName(zita)}.`);
    await paste('').expect(422);
    expect(await namesSeenBy(scene.manager)).toEqual(['Inês', 'Rui', 'Zita', 'Óscar']);
  });

  it('never finds or invites somebody of another entity', async () => {
    const heike = await aPerson({ entity: await anEntity({ code: 'DE' }), firstName: 'Heike' });
    const ambassador = await api(scene.ambassador);
    await ambassador
      .post(invitations())
      .send({ personIds: [heike.id] })
      .expect(422);
    await ambassador.post(invitations()).send({ people: heike.email }).expect(422);
    await ambassador.post(invitations()).send({ people: null, personIds: null }).expect(422);
    const page = await (await as(scene.ambassador)).get(`${scene.base}/people?text=Heike&show=all`).expect(200);
    expect(page.text).not.toContain(heike.lastName);
  });

  it('makes one invitation of two that are sent at once', async () => {
    const wanted = await aPerson({ entity: scene.pt });
    const inviters = [await api(scene.ambassador), await api(scene.manager), await api(scene.central)];
    const answers = await Promise.all(
      inviters.map((inviter) =>
        inviter
          .post(invitations())
          .send({ personIds: [wanted.id] })
          .expect(201),
      ),
    );
    expect(answers.map(({ body }) => (body as { invited: number }).invited).sort()).toEqual([0, 0, 1]);
    const { get, system } = scene.portal;
    expect(await get(Database).repository(system, Mail).countBy({ personId: wanted.id })).toBe(1);
    const made = await get(Database).repository(system, Invitation).findOneByOrFail({ personId: wanted.id });
    await (await api(scene.manager)).delete(`${invitations()}/${made.id}`).expect(204);
  });

  it('says that mails wait when no server is set up', async () => {
    const page = await (await as(scene.ambassador)).get(scene.base).expect(200);
    expect(page.text).toContain('Não há servidor de correio configurado.');
  });
});

describe('who sees and does what', () => {
  it('an ambassador sees the people they asked themselves, the community manager everyone who was asked', async () => {
    const everyone = ['Ana', 'Inês', 'Rui', 'Zita', 'Óscar'];
    expect(everyone).toEqual(expect.arrayContaining(await namesSeenBy(scene.ambassador)));
    expect(await namesSeenBy(scene.ambassador)).not.toContain('Rui');
    expect(await namesSeenBy(scene.manager)).toEqual(everyone);
    expect(await namesSeenBy(scene.central)).toEqual(everyone);
  });

  it('a sponsor sees how far people got, without names or buttons', async () => {
    const sponsor = await as(scene.sponsor);
    const page = await sponsor.get(scene.base).expect(200);
    expect(page.text).toContain('Até onde chegaram');
    expect(page.text).not.toContain('/join-link');
    for (const path of ['people', 'invited', 'poster']) await sponsor.get(`${scene.base}/${path}`).expect(403);
    await (await api(scene.sponsor)).get(invitations()).expect(403);
  });

  it('an ambassador reminds nobody, and takes back nobody else’s invitation', async () => {
    const ambassador = await as(scene.ambassador);
    await ambassador.post(`${scene.base}/reminders`).expect(403);
    const { get } = scene.portal;
    const rui = await get(Database).repository(undefined, Invitation).findOneByOrFail({ personId: people[2]!.id });
    await ambassador.post(`${scene.base}/invitations/${rui.id}/revoke`).expect(404);
    await (await api(scene.manager)).delete(`${invitations()}/${rui.id}`).expect(204);
    expect(await get(Database).repository(undefined, Invitation).findOneBy({ id: rui.id })).toMatchObject({
      status: 'revoked',
    });
  });

  it('a tester, an ambassador who is not on the team and the team of another entity find nothing here', async () => {
    const de = await anEntity({ code: 'FR' });
    const [tester, other, abroad] = [
      await aPerson({ entity: scene.pt }),
      await aPerson({ entity: scene.pt }),
      await aPerson({ entity: de }),
    ];
    await aRole(other, 'ambassador', scene.pt);
    await aRole(abroad, 'community_manager', de);
    await (await as(tester)).get(scene.base).expect(403);
    for (const person of [other, abroad]) {
      for (const path of ['', '/people', '/invited', '/poster'])
        await (await as(person)).get(`${scene.base}${path}`).expect(404);
      const theirs = await api(person);
      await theirs
        .post(invitations())
        .send({ personIds: [tester.id] })
        .expect(404);
      await theirs.post(`/api/v1/rollouts/${scene.rollout.id}/join-codes`).send({}).expect(404);
      await theirs.get(`/api/v1/rollouts/${scene.rollout.id}/participation`).expect(404);
    }
  });

  it('a right that was withdrawn is gone at the next request', async () => {
    const second = await aPerson({ entity: scene.pt });
    const role = await aRole(second, 'ambassador', scene.pt);
    const rollout = await aRollout({
      campaign: scene.campaign,
      entity: await anEntity({ code: 'IE' }),
      ambassadors: [],
    });
    await insertRow(RolloutAmbassador, { rolloutId: scene.rollout.id, personId: second.id, joinedAt: now() });
    const browser = await as(second);
    await browser.get(`${scene.base}/people`).expect(200);
    await browser.get(`/rollouts/${rollout.id}/recruitment`).expect(404);
    const central = await as(scene.central);
    await central.post(`/people/${second.id}/roles/${role.id}/revoke`).expect(303);
    await browser.get(`${scene.base}/people`).expect(403);
  });
});

describe('the funnel', () => {
  it('counts people from five on for an ambassador, and names nobody after their answer', async () => {
    const link = await (await api(scene.ambassador)).post(`/api/v1/rollouts/${scene.rollout.id}/join-link`);
    const via = new URL((link.body as { url: string }).url).pathname.split('/').at(-1)!;
    const newcomers: Person[] = [];
    for (let at = 0; at < 4; at += 1) newcomers.push(await aPerson({ entity: scene.pt }));
    for (const person of newcomers) await join(scene, person, via);
    expect(await participation(scene.ambassador)).toMatchObject({
      channels: [],
      ambassadors: [],
      own: { invited: 2, enrolled: 'few', done: 'few' },
    });
    await join(scene, await aPerson({ entity: scene.pt }), via);
    expect((await participation(scene.ambassador)).own).toMatchObject({ enrolled: 5 });
    const page = await (await as(scene.ambassador)).get(`${scene.base}/invited`).expect(200);
    for (const person of newcomers) expect(page.text).not.toContain(person.lastName);
  });

  it('tells the team how many came by which way and how far they got', async () => {
    const { get, system } = scene.portal;
    const person = await aPerson({ entity: scene.pt });
    const enrolment = await anEnrolment({ rollout: scene.rollout, person, channel: 'catalogue' });
    const review = scene.campaign.missions[1]!;
    const part = { enrolmentId: enrolment.id, missionId: review.id };
    const mark = (...productIds: number[]) =>
      get(UnitOfWork).run(system, (ctx) =>
        get(Enrolments).markDone(
          ctx,
          productIds.map((productId) => ({ ...part, productId })),
        ),
      );
    const counts = async () =>
      (await get(Participation).countParticipation(system, [scene.rollout.id])).get(scene.rollout.id);
    const [own, rival] = scene.campaign.products as [Product, Product];
    expect(await mark(own.id)).toEqual([true]);
    expect(await mark(own.id)).toEqual([false]);
    expect(await counts()).toMatchObject({ enrolled: 6, done: 0 });
    expect(await mark(own.id, rival.id)).toEqual([false, true]);
    expect(await counts()).toEqual({ invited: 3, enrolled: 6, done: 1 });
    const seen = await participation(scene.sponsor);
    expect(seen.total).toMatchObject({ invited: 3, enrolled: 6, done: 1 });
    const [mail, , link] = seen.channels as Record<string, unknown>[];
    expect(mail).toMatchObject({ channel: 'mail', invited: 3, opened: 0, enrolled: 'few', done: 'few' });
    // One came by themselves: the five who came by the link would be six less one.
    expect(link).toMatchObject({ channel: 'link', enrolled: 'few' });
    expect(seen.ambassadors).toContainEqual(
      expect.objectContaining({ personId: scene.ambassador.id, invited: 2, enrolled: 'few', started: 'few' }),
    );
    const page = await (
      await as(scene.central)
    )
      .get(`/campaigns/${scene.campaign.campaign.id}/recruitment`)
      .expect(200);
    expect(page.text).toContain('Horizonte Portugal');
  });
});

it('asks the database a fixed number of questions for the list of people, however many there are', async () => {
  const { get } = scene.portal;
  const count = async () => {
    const asked = jest.spyOn(get(Database), 'manager');
    await (await as(scene.manager)).get(`${scene.base}/invited`).expect(200);
    const times = asked.mock.calls.length;
    asked.mockRestore();
    return times;
  };
  const before = await count();
  const ids: number[] = [];
  for (let at = 0; at < 20; at += 1) ids.push((await aPerson({ entity: scene.pt })).id);
  await (await api(scene.manager)).post(invitations()).send({ personIds: ids }).expect(201);
  expect(await count()).toBe(before);
});
