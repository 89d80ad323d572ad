import { PersonRecords, RoleAssignment, Roles, type Entity, type Person } from '#identity';
import { Database, type RequestContext } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { AmbassadorTeams } from './ambassador-teams.service.js';
import type { Rollout } from './rollout.entity.js';

describe('the ambassadors of a rollout', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let teams: AmbassadorTeams;
  let pt: Entity;
  let sponsor: RequestContext;
  let rollout: Rollout;
  let [ana, rui, eva]: Person[] = [];

  beforeAll(async () => {
    product = await openProduct({ clock });
    teams = product.get(AmbassadorTeams);
    pt = await anEntity({ code: 'PT' });
    sponsor = await holding('sponsor', pt);
  });
  beforeEach(async () => {
    rollout = await aRollout({ campaign: await aCampaign(), entity: pt });
    [ana, rui, eva] = [await aPerson({ entity: pt }), await aPerson({ entity: pt }), await aPerson({ entity: pt })];
  });

  async function holding(role: 'sponsor' | 'community_manager', entity: Entity): Promise<RequestContext> {
    const person = await aPerson({ entity });
    await aRole(person, role, entity);
    return recognised(person);
  }
  const name = (people: readonly Person[], ctx = sponsor) =>
    teams.name(
      ctx,
      rollout.id,
      people.map(({ id }) => id),
    );
  const team = async () =>
    (await teams.findAmbassadors(product.system, rollout.id)).map(({ personId }) => personId).sort();
  const ids = (...people: Person[]) => people.map(({ id }) => id).sort();
  const roleOf = ({ id: personId }: Person) =>
    product
      .get(Database)
      .repository(undefined, RoleAssignment)
      .countBy({ personId, role: 'ambassador', entityId: pt.id });

  it('are those the sponsor names, who become ambassadors of the entity with it', async () => {
    await name([ana!, rui!]);
    clock.moveOn({ minutes: 1 });
    await name([rui!, eva!]);
    expect(await team()).toEqual(ids(rui!, eva!));
    // Who is taken off one team may recruit for another: the role is theirs until somebody takes it.
    expect(await Promise.all([ana!, rui!, eva!].map(roleOf))).toEqual([1, 1, 1]);
    const told = (await auditOf(product, 'rollout.team')).filter(({ subject_id }) => subject_id === String(rollout.id));
    expect(told.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { joining: [ana!.id, rui!.id], leaving: [] },
      { joining: [eva!.id], leaving: [ana!.id] },
    ]);
  });

  it('are told by whoever names them last; the same again changes nothing, nobody empties the team', async () => {
    await name([ana!, rui!]);
    const before = await teams.findAmbassadors(product.system, rollout.id);
    clock.moveOn({ minutes: 1 });
    await name([rui!, ana!]);
    expect(await teams.findAmbassadors(product.system, rollout.id)).toEqual(before);
    await name([]);
    expect(await team()).toEqual([]);
  });

  it('are active people of the entity; one who is not leaves all as it was', async () => {
    const [stranger, gone] = [await aPerson(), await aPerson({ entity: pt, active: false })];
    await name([ana!]);
    for (const other of [stranger, gone])
      await expect(name([rui!, other])).rejects.toMatchObject({ fields: [{ field: 'personIds' }] });
    expect(await team()).toEqual(ids(ana!));
    expect(await roleOf(rui!)).toBe(0);
  });

  it('stay on the team when they have left the house: only who joins is looked at', async () => {
    await name([ana!]);
    await product.get(PersonRecords).markLeft(product.system, ana!.id);
    await name([ana!, eva!]);
    expect(await team()).toEqual(ids(ana!, eva!));
  });

  it('are one team, also when two name them at the same moment', async () => {
    const other = await holding('sponsor', pt);
    await Promise.all([name([ana!, rui!]), name([ana!, rui!], other)]);
    expect(await team()).toEqual(ids(ana!, rui!));
    expect(await Promise.all([ana!, rui!].map(roleOf))).toEqual([1, 1]);
  });

  it('keep whom somebody else names while a role is granted', async () => {
    await name([ana!]);
    const [other, roles] = [await holding('sponsor', pt), product.get(Roles)];
    const granting = jest.spyOn(roles, 'grant');
    granting.mockImplementationOnce(async (...role) => {
      await name([ana!, rui!], other);
      return roles.grant(...role);
    });
    await name([ana!, eva!]);
    granting.mockRestore();
    expect(await team()).toEqual(ids(ana!, rui!, eva!));
  });

  it('are not the community manager’s to name, and nobody’s of another entity', async () => {
    await expect(name([ana!], await holding('community_manager', pt))).rejects.toMatchObject({ code: 'forbidden' });
    const abroad = await holding('sponsor', await anEntity({ code: `A${rollout.id}`.slice(0, 12) }));
    await expect(name([ana!], abroad)).rejects.toMatchObject({ code: 'not_found' });
    await expect(teams.findAmbassadors(abroad, rollout.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
