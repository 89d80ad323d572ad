import fc from 'fast-check';
import type { Rollout } from '#campaigns';
import type { Entity } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { anEnrolment } from '../../../../test/factories/recruitment.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { DoneMark } from '../enrolments/done-mark.entity.js';
import { INVITATION_STATUSES, Invitation } from '../invitations/invitation.entity.js';
import { Participation } from './participation.js';

let product: OpenProduct;
let entity: Entity;
let campaign: ACampaign;
let own: number;
let rival: number;
let pay: number;
let review: number;
beforeAll(async () => {
  product = await openProduct();
  entity = await anEntity({ code: 'PT' });
  campaign = await aCampaign();
  [own = 0, rival = 0] = campaign.products.map(({ id }) => id);
  [pay = 0, review = 0] = campaign.missions.map(({ id }) => id);
});

/** One rollout of a fresh campaign’s twin entity, so that each story has its own. */
async function aStory(): Promise<Rollout> {
  return aRollout({ campaign, entity: await anEntity({ code: `S${(story += 1)}` }) });
}
let story = 0;

const count = async (...rollouts: Rollout[]) =>
  product.get(Participation).countParticipation(
    product.system,
    rollouts.map(({ id }) => id),
  );
const mark = (enrolmentId: number, missionId: number, productId: number) =>
  insertRow(DoneMark, { enrolmentId, missionId, productId });

const tester = fc.record({ own: fc.boolean(), rival: fc.boolean(), pay: fc.boolean(), left: fc.boolean() });
const invited = fc.array(fc.constantFrom(...INVITATION_STATUSES), { maxLength: 5 });

describe('participation', () => {
  it('counts who is in, and who sent every response that is asked for: a mission without a form asks for none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tester, { maxLength: 6 }), invited, async (testers, statuses) => {
        const rollout = await aStory();
        for (const each of testers) {
          const { id } = await anEnrolment({ rollout, entity, ...(each.left ? { leftAt: new Date() } : {}) });
          if (each.own) await mark(id, review, own);
          if (each.rival) await mark(id, review, rival);
          if (each.pay) await mark(id, pay, 0);
        }
        for (const status of statuses) {
          const { id: personId } = await aPerson({ entity });
          await insertRow(Invitation, {
            id: personId,
            rolloutId: rollout.id,
            personId,
            invitedBy: null,
            channel: 'mail',
            status,
            invitedAt: new Date(),
          });
        }
        const inside = testers.filter(({ left }) => !left);
        expect((await count(rollout)).get(rollout.id)).toEqual({
          invited: statuses.filter((status) => status !== 'revoked').length,
          enrolled: inside.length,
          done: inside.filter((each) => each.own && each.rival).length,
        });
      }),
      { numRuns: 10 },
    );
  });

  it('keeps rollouts apart, tells of each that was asked about, and of none that was not', async () => {
    const [busy, empty, other] = [await aStory(), await aStory(), await aStory()];
    await anEnrolment({ rollout: busy, entity });
    await anEnrolment({ rollout: other, entity });
    const counts = await count(busy, empty);
    expect([...counts.keys()]).toEqual([busy.id, empty.id]);
    expect(counts.get(busy.id)).toEqual({ invited: 0, enrolled: 1, done: 0 });
    expect(counts.get(empty.id)).toEqual({ invited: 0, enrolled: 0, done: 0 });
    expect(await count()).toEqual(new Map());
  });

  it('calls nobody done where no form asks anything', async () => {
    const silent = await aCampaign({ perProduct: false });
    const rollout = await aRollout({ campaign: silent, entity });
    const [first, second] = [await anEnrolment({ rollout, entity }), await anEnrolment({ rollout, entity })];
    await mark(first.id, silent.missions[0]!.id, 0);
    await mark(second.id, silent.missions[1]!.id, 0);
    expect((await count(rollout)).get(rollout.id)).toEqual({ invited: 0, enrolled: 2, done: 1 });
  });
});
