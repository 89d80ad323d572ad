import supertest from 'supertest';
import { AccessTokenInput, AccessTokens, DirectoryImports, PersonRecords, type Person } from '#identity';
import { Database } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { directoryFile } from '../../support/directory-file.js';
import type { Browser } from '../../support/portal.js';
import { openScene, type Scene } from '../recruitment/scene.js';

/** Of the central team, by a token for one country: no way leads from it to an account that can do more. */
describe('a token of the central team for one entity', () => {
  let scene: Scene;
  let narrow: Browser;
  let whole: Browser;
  /** People of the entity, by what they hold. */
  let holders: Record<'nothing' | 'here' | 'elsewhere' | 'everywhere' | 'all', Person>;

  beforeAll(async () => {
    scene = await openScene();
    const de = await anEntity({ code: 'DE' });
    narrow = await by({ entities: ['PT'] });
    whole = await by({});
    const person = () => aPerson({ entity: scene.pt, email: null });
    holders = {
      nothing: await person(),
      here: await person(),
      elsewhere: await person(),
      everywhere: await person(),
      all: await person(),
    };
    await aRole(holders.here, 'expert', scene.pt);
    await aRole(holders.elsewhere, 'sponsor', de);
    await aRole(holders.everywhere, 'community_manager');
    await aRole(holders.all, 'central');
  });

  async function by(wishes: Partial<AccessTokenInput>): Promise<Browser> {
    const input = Object.assign(new AccessTokenInput(), { name: 'central', ...wishes });
    const { token } = await scene.portal.get(AccessTokens).create(scene.portal.system, scene.central.id, input);
    return supertest.agent(scene.portal.app.getHttpServer()).set('authorization', `Bearer ${token}`);
  }
  async function statuses(ask: (person: Person) => PromiseLike<{ status: number }>): Promise<Record<string, number>> {
    const answers: Record<string, number> = {};
    for (const [held, person] of Object.entries(holders)) answers[held] = (await ask(person)).status;
    return answers;
  }

  it('prints codes for people without any role; the whole central team for all but its own', async () => {
    const base = `/api/v1/rollouts/${scene.rollout.id}`;
    const personIds = Object.values(holders).map(({ id }) => id);
    await whole.post(`${base}/invitations`).send({ personIds }).expect(201);
    const print = (api: Browser) => (person: Person) => api.post(`${base}/join-codes`).send({ personIds: [person.id] });
    expect(await statuses(print(narrow))).toEqual({
      ...{ nothing: 201, here: 422, elsewhere: 422, everywhere: 422, all: 422 },
    });
    expect(await statuses(print(whole))).toEqual({
      ...{ nothing: 201, here: 201, elsewhere: 201, everywhere: 201, all: 422 },
    });
  });

  it('marks as left, and back, whoever holds no role or one it may take', async () => {
    const say = (api: Browser, what: string) => (person: Person) => api.post(`/api/v1/people/${person.id}/${what}`);
    const allowed = { nothing: 204, here: 204, elsewhere: 403, everywhere: 403, all: 403 };
    expect(await statuses(say(narrow, 'left'))).toEqual(allowed);
    for (const person of Object.values(holders))
      await scene.portal.get(PersonRecords).markLeft(scene.portal.system, person.id);
    expect(await statuses(say(narrow, 'back'))).toEqual(allowed);
    const everybody = { nothing: 204, here: 204, elsewhere: 204, everywhere: 204, all: 204 };
    expect(await statuses(say(whole, 'back'))).toEqual(everybody);
    expect(await statuses(say(whole, 'left'))).toEqual(everybody);
    expect(await statuses(say(whole, 'back'))).toEqual(everybody);
  });

  it('applies no file that gives another address to somebody with a role beyond it', async () => {
    const address = async ({ id }: Person) =>
      (await scene.portal.get(Database).manager().getRepository<Person>('Person').findOneByOrFail({ id })).email;
    const apply = async (api: Browser, { employeeNumber, firstName, lastName }: Person, name = lastName) => {
      const text = `employee_number;first_name;last_name;email\n${employeeNumber};${firstName};${name};${employeeNumber}@horizon.example\n`;
      const { id } = await scene.portal
        .get(DirectoryImports)
        .read(scene.portal.system, scene.pt.id, 'people.csv', directoryFile(text));
      const { status, body } = await api.post(`/api/v1/entities/PT/directory-imports/${id}/apply`).send({});
      await scene.portal.work();
      return { status, body: body as { detail?: string } };
    };
    for (const held of ['elsewhere', 'everywhere', 'all'] as const) {
      const refused = await apply(narrow, holders[held]);
      expect([held, refused.status, await address(holders[held])]).toEqual([held, 409, null]);
      expect(refused.body.detail).toContain('1 pessoa');
    }
    for (const held of ['nothing', 'here'] as const) expect((await apply(narrow, holders[held])).status).toBe(202);
    expect(await address(holders.here)).toBe(`${holders.here.employeeNumber}@horizon.example`.toLowerCase());
    expect((await apply(whole, holders.all)).status).toBe(202);
    // Once the address is as in the file, what else it says of them may be written.
    expect((await apply(narrow, holders.all, 'Neuer Name')).status).toBe(202);
  });
});
