import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { JoinLinks } from './join-links.service.js';

describe('an ambassador’s link', () => {
  let product: OpenProduct;
  let links: JoinLinks;
  let portugal: Entity;
  let ambassador: Person;
  let rollout: Rollout;
  beforeAll(async () => {
    product = await openProduct();
    links = product.get(JoinLinks);
    portugal = await anEntity({ code: 'PT', privacy: { minimumGroup: 7 } });
    ambassador = await anAmbassador();
    rollout = await aRollout({ campaign: await aCampaign(), entity: portugal, ambassadors: [ambassador] });
  });

  const anAmbassador = async () => {
    const person = await aPerson({ entity: portugal });
    await aRole(person, 'ambassador', portugal);
    return person;
  };
  const make = async (person: Person, of = rollout) => links.make(await recognised(person), of.id);

  it('is made once: asked again, also at once, it is the same, so that a printed poster stays good', async () => {
    expect(await links.mine(await recognised(ambassador), rollout.id)).toBeNull();
    const made = await Promise.all([1, 2].map(() => make(ambassador)));
    const { token } = made[0]!;
    expect(made.map((link) => link.token)).toEqual([token, token]);
    expect(await make(ambassador)).toMatchObject({ token });
    expect(token).toMatch(/^[\w-]{20,40}$/);
  });

  it('is made by who may invite there: the team, the community manager, nobody of the lookers-on', async () => {
    const [sponsor, manager, elsewhere] = [
      await aPerson({ entity: portugal }),
      await aPerson({ entity: portugal }),
      await anAmbassador(),
    ];
    await aRole(sponsor, 'sponsor', portugal);
    await aRole(manager, 'community_manager', portugal);
    expect((await make(manager)).token).not.toBe((await make(ambassador)).token);
    await expect(make(sponsor)).rejects.toMatchObject({ code: 'forbidden' });
    // On no team of this rollout: its recruitment is there for their entity, and theirs to look at for no part of it.
    await expect(make(elsewhere)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|not_found/) as string,
    });
    await expect(links.make(product.system, rollout.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('tells its owner how often it was opened from the minimum of the entity on', async () => {
    const { token } = await make(ambassador);
    const opened = async () => (await links.mine(await recognised(ambassador), rollout.id))?.opened;
    for (let times = 0; times < 6; times += 1) expect(await links.noteOpened(product.system, token)).toBe(true);
    expect(await opened()).toBe('few');
    await links.noteOpened(product.system, token);
    expect(await opened()).toBe(7);
    expect(await links.noteOpened(product.system, 'made-up')).toBe(false);
  });

  it('shows what it leads to, and nothing while the rollout is a draft', async () => {
    const { token } = await make(ambassador);
    const { link, offer } = await links.findJoinLink(product.system, token);
    expect(link.ambassadorId).toBe(ambassador.id);
    expect(offer).toMatchObject({ openToJoin: true, missions: 2, products: ['Horizon Pay', 'Wallet+ rival'] });
    const draft = await aRollout({
      campaign: await aCampaign(),
      entity: portugal,
      status: 'draft',
      ambassadors: [ambassador],
    });
    const early = await make(ambassador, draft);
    for (const wrong of [early.token, 'made-up'])
      await expect(links.findJoinLink(product.system, wrong)).rejects.toMatchObject({
        messageKey: 'recruitment.errors.noLink',
      });
  });
});
