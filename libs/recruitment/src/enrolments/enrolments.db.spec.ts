import fc from 'fast-check';
import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, recognised } from '../../../../test/factories/directory.js';
import { anEnrolment } from '../../../../test/factories/recruitment.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { JoinLink } from '../join-links/join-link.entity.js';
import { Enrolment } from './enrolment.entity.js';
import { Enrolments, type DonePart } from './enrolments.service.js';

const clock = new TestClock();
let product: OpenProduct;
let enrolments: Enrolments;
let portugal: Entity;
let campaign: ACampaign;
let rollout: Rollout;
beforeAll(async () => {
  product = await openProduct({ clock });
  enrolments = product.get(Enrolments);
  portugal = await anEntity({ code: 'PT' });
  campaign = await aCampaign();
  rollout = await aRollout({ campaign, entity: portugal, status: 'recruiting' });
});

const somebody = (of: Partial<Person> = {}) => aPerson({ entity: portugal, ...of });
const stored = (person: Person) =>
  product
    .get(Database)
    .repository(undefined, Enrolment)
    .findOneByOrFail({ rolloutId: rollout.id, personId: person.id });
const join = async (
  person: Person,
  input: { charterVersion?: number; via?: string } = { charterVersion: 1 },
  into = rollout,
) => enrolments.enrol(await recognised(person), into.id, input);
const invite = (person: Person, invitedBy: Person, of: Partial<Invitation> = {}) =>
  insertRow(Invitation, {
    id: 2 ** 31 - 1 - person.id,
    rolloutId: rollout.id,
    personId: person.id,
    invitedBy: invitedBy.id,
    channel: 'mail',
    status: 'sent',
    invitedAt: clock.now(),
    ...of,
  });
const aLink = async (ambassador: Person, of = rollout) => {
  const token = `link-of-${ambassador.id}-${of.id}`;
  await insertRow(JoinLink, {
    rolloutId: of.id,
    ambassadorId: ambassador.id,
    token,
    opened: 0,
    createdAt: clock.now(),
  });
  return token;
};

describe('joining', () => {
  it('asks for the charter in force once, and for none after that', async () => {
    const person = await somebody();
    await expect(join(person, {})).rejects.toMatchObject({
      fields: [{ messageKey: 'recruitment.errors.charterRequired' }],
    });
    await expect(join(person, { charterVersion: 9 })).rejects.toMatchObject({ messageKey: 'charter.changed' });
    expect(await enrolments.mineIn(await recognised(person), rollout.id)).toBeNull();
    await join(person);
    expect(await stored(person)).toMatchObject({ charterVersion: 1, channel: 'catalogue', ambassadorId: null });
    const other = await aRollout({ campaign: await aCampaign(), entity: portugal });
    await join(person, {}, other);
    expect(await enrolments.mineIn(await recognised(person), other.id)).toMatchObject({ charterVersion: 1 });
  });

  it('is possible while recruiting and testing, of one’s own entity alone; a draft is not there', async () => {
    const person = await somebody();
    for (const [status, answer] of [
      ['draft', { code: 'not_found' }],
      ['analysing', { messageKey: 'recruitment.errors.closed' }],
      ['archived', { messageKey: 'recruitment.errors.closed' }],
    ] as const)
      await expect(
        join(person, undefined, await aRollout({ campaign: await aCampaign(), entity: portugal, status })),
      ).rejects.toMatchObject(answer);
    await join(person, undefined, await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'testing' }));
    const abroad = await aRollout({ campaign: await aCampaign(), entity: await anEntity({ code: 'DE' }) });
    await expect(join(person, undefined, abroad)).rejects.toMatchObject({ code: 'not_found' });
    await expect(enrolments.enrol(product.system, rollout.id, { charterVersion: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('credits the link somebody came by before the invitation they had, and answers that all the same', async () => {
    const [inviter, ambassador] = [await somebody(), await somebody()];
    const token = await aLink(ambassador);
    const [byMail, byCode, byLink] = [await somebody(), await somebody(), await somebody()];
    await invite(byMail, inviter);
    await invite(byCode, inviter, { channel: 'code' });
    await invite(byLink, inviter);
    await join(byMail);
    await join(byCode);
    await join(byLink, { charterVersion: 1, via: token });
    expect(await stored(byMail)).toMatchObject({ channel: 'mail', ambassadorId: inviter.id });
    expect(await stored(byCode)).toMatchObject({ channel: 'code', ambassadorId: inviter.id });
    expect(await stored(byLink)).toMatchObject({ channel: 'link', ambassadorId: ambassador.id });
    for (const { id: personId } of [byMail, byCode, byLink])
      expect(await product.get(Database).repository(undefined, Invitation).findOneBy({ personId })).toMatchObject({
        status: 'accepted',
        answeredAt: clock.now(),
      });
  });

  it('credits nobody for a link of their own, of another rollout, or of nobody, nor for an invitation that is over', async () => {
    const ambassador = await somebody();
    const elsewhere = await aLink(ambassador, await aRollout({ campaign: await aCampaign(), entity: portugal }));
    await join(ambassador, { charterVersion: 1, via: await aLink(ambassador) });
    expect(await stored(ambassador)).toMatchObject({ channel: 'catalogue', ambassadorId: null });
    for (const via of [elsewhere, 'made-up']) {
      const person = await somebody();
      await join(person, { charterVersion: 1, via });
      expect(await stored(person)).toMatchObject({ channel: 'catalogue', ambassadorId: null });
    }
    for (const status of ['revoked', 'declined'] as const) {
      const person = await somebody();
      await invite(person, ambassador, { status });
      await join(person);
      expect(await stored(person)).toMatchObject({ channel: 'catalogue', ambassadorId: null });
    }
  });

  it('is one enrolment however often, by whatever way, and at once; leaving and coming back keeps it and who brought them', async () => {
    const [ambassador, late, person] = [await somebody(), await somebody(), await somebody()];
    const [first, second] = [await aLink(ambassador), await aLink(late)];
    const { id } = await join(person, { charterVersion: 1, via: first });
    clock.moveOn({ days: 1 });
    await enrolments.leave(await recognised(person), rollout.id);
    expect(await enrolments.mineIn(await recognised(person), rollout.id)).toBeNull();
    await expect(enrolments.leave(await recognised(person), rollout.id)).rejects.toMatchObject({ code: 'not_found' });
    const again = await Promise.all([1, 2, 3].map(() => join(person, { charterVersion: 1, via: second })));
    expect(new Set(again.map((each) => each.id))).toEqual(new Set([id]));
    const kept = await stored(person);
    expect(kept).toMatchObject({ channel: 'link', ambassadorId: ambassador.id, leftAt: null });
    expect(clock.now().getTime() - kept.enrolledAt.getTime()).toBe(86_400_000);
  });

  it('shows me what I am in, the latest first, and nothing by a token that does not reach where I work', async () => {
    const person = await somebody();
    const other = await aRollout({ campaign: await aCampaign(), entity: portugal });
    await join(person);
    await join(person, {}, other);
    const ctx = await recognised(person);
    expect((await enrolments.mine(ctx)).map(({ rolloutId }) => rolloutId)).toEqual([other.id, rollout.id]);
    const { actor } = ctx;
    if (actor.kind !== 'person') throw new Error('Nobody');
    const abroad = ctx.as({
      ...actor,
      token: { id: 1, access: 'write', entities: [portugal.id + 1], createdAt: clock.now() },
    });
    expect(await enrolments.mine(abroad)).toEqual([]);
    expect(await enrolments.mineIn(abroad, rollout.id)).toBeNull();
    await expect(enrolments.leave(abroad, rollout.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the people of an earlier pilot', () => {
  it('are enrolled once, however often it is imported, and whoever is in already keeps how they came', async () => {
    const people = [await somebody(), await somebody(), await somebody()];
    await join(people[0]!);
    const ids = people.map(({ id }) => id);
    const imported = () =>
      product.get(UnitOfWork).run(product.system, (inner) => enrolments.enrolImported(inner, rollout.id, ids));
    const first = await imported();
    expect(new Set(first.keys())).toEqual(new Set(ids));
    expect(await imported()).toEqual(first);
    expect((await stored(people[0]!)).channel).toBe('catalogue');
    expect(await stored(people[2]!)).toMatchObject({ channel: 'import', charterVersion: null, ambassadorId: null });
  });
});

describe('done marks', () => {
  const part = fc.record({ missionId: fc.integer({ min: 1, max: 4 }), productId: fc.nat(3) });
  const batch = fc.uniqueArray(part, {
    maxLength: 8,
    selector: ({ missionId, productId }) => `${missionId} ${productId}`,
  });
  const keyOf = ({ missionId, productId }: Omit<DonePart, 'enrolmentId'>) => missionId * 10 + productId;

  it('are set once: of everybody who sends a part, the first one does it, and hears so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 6 }), async (batches) => {
        const { id: enrolmentId } = await anEnrolment({ rollout, entity: portugal });
        const set = new Set<number>();
        for (const parts of batches) {
          const marked = await product.get(UnitOfWork).run(product.system, (inner) =>
            enrolments.markDone(
              inner,
              parts.map((each) => ({ enrolmentId, ...each })),
            ),
          );
          expect(marked).toEqual(parts.map((each) => !set.has(keyOf(each))));
          for (const each of parts) set.add(keyOf(each));
        }
        const marks = await enrolments.doneMarks(product.system, enrolmentId);
        expect(marks.map(keyOf)).toEqual([...set].sort((one, other) => one - other));
      }),
      { numRuns: 20 },
    );
  });

  it('are each somebody’s alone when several send the same parts at once, in whatever order', async () => {
    const { id: enrolmentId } = await anEnrolment({ rollout, entity: portugal });
    const parts = [1, 2, 3, 4].map((missionId) => ({ enrolmentId, missionId, productId: 0 }));
    const orders = [parts, [...parts].reverse(), parts.slice(1, 3)];
    const heard = await Promise.all(
      orders.map((each) => product.get(UnitOfWork).run(product.system, (inner) => enrolments.markDone(inner, each))),
    );
    const first = orders.flatMap((each, at) => each.filter((_, place) => heard[at]![place]));
    expect(first.map(({ missionId }) => missionId).sort()).toEqual([1, 2, 3, 4]);
  });

  it('vanish with the transaction that set them, and what was refused together sets none', async () => {
    const { id: enrolmentId } = await anEnrolment({ rollout, entity: portugal });
    const [one, other] = [1, 2].map((missionId) => ({ enrolmentId, missionId, productId: 0 }));
    const within = (work: (inner: typeof product.system) => Promise<unknown>) =>
      product.get(UnitOfWork).run(product.system, work);
    await expect(
      within(async (inner) => {
        await enrolments.markDone(inner, [one!]);
        throw new Error('not stored after all');
      }),
    ).rejects.toThrow('not stored after all');
    expect(await within((inner) => enrolments.markDone(inner, [one!]))).toEqual([true]);
    await expect(within((inner) => enrolments.markAllDone(inner, [other!, one!]))).rejects.toThrow();
    expect(await enrolments.doneMarks(product.system, enrolmentId)).toEqual([{ missionId: 1, productId: 0 }]);
  });
});
