import { Entity, type Person } from '#identity';
import { JoinLink, type EnrolmentChannel } from '#recruitment';
import { Database, UnitOfWork } from '#platform';
import { RolloutAmbassador } from '#campaigns';
import { aPerson, aRole } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { insertRow, now } from '../../factories/rows.js';
import { openScene, type Scene } from './scene.js';

let scene: Scene;
let second: Person;
beforeAll(async () => {
  scene = await openScene();
  second = await aPerson({ entity: scene.pt, firstName: 'Berta' });
  await aRole(second, 'ambassador', scene.pt);
  await insertRow(RolloutAmbassador, { rolloutId: scene.rollout.id, personId: second.id, joinedAt: now() });
});

interface Answer {
  total: Record<string, number>;
  channels: Record<string, unknown>[];
  ambassadors: Record<string, unknown>[];
  own: Record<string, unknown> | null;
}
const seenBy = async (person: Person) =>
  (await (await scene.portal.api(person)).get(`/api/v1/rollouts/${scene.rollout.id}/participation`).expect(200))
    .body as Answer;
async function came(count: number, channel: EnrolmentChannel, ambassador?: Person): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await anEnrolment({ rollout: scene.rollout, entity: scene.pt, channel, ...(ambassador ? { ambassador } : {}) });
}
const stored = <Row extends object>(table: new () => Row, which: object, change: object) => {
  const { get, system } = scene.portal;
  return get(UnitOfWork).run(system, (ctx) => get(Database).repository(ctx, table).update(which, change));
};
const enrolledBy = ({ ambassadors }: Answer, { id }: Person) =>
  ambassadors.find(({ personId }) => personId === id)?.['enrolled'];
const enrolledVia = ({ channels }: Answer, way: string) =>
  channels.find(({ channel }) => channel === way)?.['enrolled'];

it('tells totals only while everybody are a few', async () => {
  await came(3, 'mail', scene.ambassador);
  const seen = await seenBy(scene.sponsor);
  expect(seen.total).toMatchObject({ enrolled: 3, started: 0, done: 0 });
  expect([enrolledVia(seen, 'mail'), enrolledBy(seen, scene.ambassador)]).toEqual(['few', 'few']);
});

it('lets nobody subtract an ambassador from a channel: of mail 9 and Abel 6 not both are told', async () => {
  await came(3, 'mail', scene.ambassador);
  await came(3, 'mail', second);
  await came(12, 'catalogue');
  for (const reader of [scene.sponsor, scene.manager, scene.central]) {
    const seen = await seenBy(reader);
    expect(seen.total).toMatchObject({ enrolled: 21 });
    expect(enrolledBy(seen, second)).toBe('few');
    expect([enrolledVia(seen, 'mail'), enrolledBy(seen, scene.ambassador)]).toContain('few');
  }
});

it('tells an ambassador who reads nothing else of their own people from five on', async () => {
  expect((await seenBy(scene.ambassador)).own).toMatchObject({ enrolled: 6, done: 'few', linkOpened: null });
  expect((await seenBy(second)).own).toMatchObject({ enrolled: 'few', done: 'few' });
  expect(await seenBy(second)).toMatchObject({ total: null, channels: [], ambassadors: [] });
});

it('tells whoever reads the tables too no more of themselves than stands there', async () => {
  await came(5, 'link', scene.manager);
  await came(1, 'mail', scene.manager);
  const seen = await seenBy(scene.manager);
  expect(seen.own).toMatchObject({ enrolled: enrolledBy(seen, scene.manager) ?? 0 });
});

it('says on the page what is not shown, and why, with complete totals', async () => {
  const page = await (await scene.portal.as(scene.sponsor)).get(scene.base).expect(200);
  expect(page.text).toContain('Não se mostram números inferiores a cinco pessoas');
  expect(page.text).toContain('não mostrado');
  expect(page.text).toMatch(/<th scope="row">Total<\/th>/);
});

it('tells how often links were opened from the minimum of the entity on, wherever it stands, and nothing while there is none', async () => {
  const api = await scene.portal.api(scene.ambassador);
  const link = `/api/v1/rollouts/${scene.rollout.id}/join-link`;
  const openedAt = async () => {
    const [own, all] = [await seenBy(scene.ambassador), await seenBy(scene.sponsor)];
    return [
      ((await api.get(link).expect(200)).body as { opened: unknown }).opened,
      own.own?.['linkOpened'],
      all.channels.find(({ channel }) => channel === 'link')?.['opened'],
    ];
  };
  expect(await openedAt()).toEqual([null, null, null]);
  const page = async () => (await (await scene.portal.as(scene.ambassador)).get(scene.base).expect(200)).text;
  expect(await page()).not.toContain('Aberturas do link');
  await api.post(link).expect(201);
  expect(await openedAt()).toEqual(['few', 'few', 'few']);
  expect(await page()).toMatch(/Aberturas do link \(navegadores\)<\/dt><dd>não mostrado/);
  await stored(JoinLink, { ambassadorId: scene.ambassador.id }, { opened: 7 });
  expect(await openedAt()).toEqual([7, 7, 7]);
  await stored(Entity, { id: scene.pt.id }, { privacy: { minimumGroup: 8 } });
  expect(await openedAt()).toEqual(['few', 'few', 'few']);
});
