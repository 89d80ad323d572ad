import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { InvitationLinks } from './invitation-links.service.js';
import { InvitationToken } from './invitation-token.entity.js';
import { Invitation } from './invitation.entity.js';
import { MyInvitation } from './my-invitation.service.js';

describe('the link of an invitation', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let links: InvitationLinks;
  let portugal: Entity;
  let rollout: Rollout;
  let serial = 0;
  beforeAll(async () => {
    product = await openProduct({ clock });
    links = product.get(InvitationLinks);
    portugal = await anEntity({ code: 'PT' });
    rollout = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'recruiting' });
  });

  const invited = async (of: Partial<Invitation> = {}, person?: Person) => {
    const { id: personId } = person ?? (await aPerson({ entity: portugal }));
    const values = {
      rolloutId: rollout.id,
      personId,
      invitedBy: null,
      channel: 'mail' as const,
      status: 'sent' as const,
    };
    return insertRow(Invitation, { id: (serial += 1), ...values, invitedAt: clock.now(), ...of });
  };
  const linkTo = ({ id }: Invitation) => links.mint(product.system, id);
  const read = ({ id }: Invitation) => product.get(Database).repository(undefined, Invitation).findOneByOrFail({ id });
  const nobody = () => product.system.as({ kind: 'nobody' });
  const signsIn = async (secret: string) => (await links.accept(nobody(), secret)).signIn;

  it('signs its person in once, with all mails that were sent until then, and says so on the audit trail', async () => {
    const invitation = await invited();
    const [first, reminder] = [await linkTo(invitation), await linkTo(invitation)];
    expect(await links.accept(nobody(), reminder)).toEqual({
      personId: invitation.personId,
      rolloutId: rollout.id,
      signIn: true,
    });
    for (const secret of [reminder, first]) expect(await signsIn(secret)).toBe(false);
    const acts = await auditOf(product, 'invitation.sign_in');
    expect(acts.filter(({ subject_id }) => subject_id === `${invitation.personId}`)).toHaveLength(1);
    // A mail that goes out later carries a power of its own.
    expect(await signsIn(await linkTo(invitation))).toBe(true);
  });

  it('signs in one of two who press its button at the same moment', async () => {
    const secret = await linkTo(await invited());
    expect((await Promise.all([1, 2, 3].map(() => signsIn(secret)))).filter(Boolean)).toHaveLength(1);
  });

  it('signs nobody in after two weeks, nor who has a role, has left, or is in already; it still leads to the page', async () => {
    const old = await invited();
    const secret = await linkTo(old);
    clock.moveOn({ days: 14, ms: -1 });
    const young = await linkTo(await invited());
    clock.moveOn({ ms: 1 });
    expect(await links.accept(nobody(), secret)).toMatchObject({ personId: old.personId, signIn: false });
    expect(await signsIn(young)).toBe(true);
    const expert = await aPerson({ entity: portugal });
    await aRole(expert, 'expert');
    const gone = await aPerson({ entity: portugal, active: false });
    for (const person of [expert, gone]) expect(await signsIn(await linkTo(await invited({}, person)))).toBe(false);
    expect(await signsIn(await linkTo(await invited({ status: 'accepted' })))).toBe(false);
  });

  it('is not anybody else’s, and is used up by its person when they are signed in already', async () => {
    const person = await aPerson({ entity: portugal });
    const secret = await linkTo(await invited({}, person));
    const other = await recognised(await aPerson({ entity: portugal }));
    await expect(links.accept(other, secret)).rejects.toMatchObject({ messageKey: 'recruitment.errors.otherPerson' });
    expect(await links.accept(await recognised(person), secret)).toMatchObject({ signIn: false });
    expect(await signsIn(secret)).toBe(false);
  });

  it('opens nothing where nobody can join any more, and loses nothing by that', async () => {
    const closed = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'analysing' });
    const invitation = await invited({ rolloutId: closed.id });
    const secret = await linkTo(invitation);
    await expect(links.accept(nobody(), secret)).rejects.toMatchObject({ messageKey: 'recruitment.errors.closed' });
    expect(await read(invitation)).toMatchObject({ status: 'sent', openedAt: null });
    const token = await product
      .get(Database)
      .repository(undefined, InvitationToken)
      .findOneByOrFail({ invitationId: invitation.id });
    expect(token.usedAt).toBeNull();
  });

  it('is opened by an act, the first look kept, and shown as often as a program follows it without that', async () => {
    const invitation = await invited();
    const secret = await linkTo(invitation);
    for (let times = 0; times < 3; times += 1) await links.findInvitation(product.system, secret);
    expect(await read(invitation)).toMatchObject({ status: 'sent', openedAt: null });
    await links.noteOpened(product.system, secret);
    const looked = clock.now();
    clock.moveOn({ hours: 1 });
    await links.noteOpened(product.system, secret);
    expect(await read(invitation)).toMatchObject({ status: 'opened', openedAt: looked });
    for (const status of ['accepted', 'declined'] as const) {
      const answered = await invited({ status });
      await links.noteOpened(product.system, await linkTo(answered));
      expect(await read(answered)).toMatchObject({ status, openedAt: clock.now() });
    }
  });

  it('is not found when it was made up, or taken back', async () => {
    const secret = await linkTo(await invited({ status: 'revoked' }));
    for (const wrong of [secret, 'made-up', ''])
      for (const act of ['findInvitation', 'noteOpened', 'accept', 'decline'] as const)
        await expect(links[act](nobody(), wrong)).rejects.toMatchObject({
          messageKey: 'recruitment.errors.noInvitation',
        });
  });

  it('is kept nowhere: only what it hashes to', async () => {
    const secret = await linkTo(await invited());
    const rows = await product.get(Database).query(undefined, 'SELECT * FROM invitation_token');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(secret).toMatch(/^[\w-]{32,}$/);
  });
});

describe('my own invitation', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let rollout: Rollout;
  let portugal: Entity;
  beforeAll(async () => {
    product = await openProduct({ clock });
    portugal = await anEntity({ code: 'FR' });
    rollout = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'recruiting' });
  });
  const invited = async (status: Invitation['status']) => {
    const person = await aPerson({ entity: portugal });
    const id = 2 ** 31 - 1 - person.id;
    await insertRow(Invitation, {
      id,
      rolloutId: rollout.id,
      personId: person.id,
      invitedBy: null,
      channel: 'code',
      status,
      invitedAt: clock.now(),
    });
    return recognised(person);
  };

  it('is there for whoever came by a code, to open and to decline, as long as it stands', async () => {
    const mine = product.get(MyInvitation);
    const ctx = await invited('sent');
    await mine.noteOpened(ctx, rollout.id);
    expect(await mine.mine(ctx, rollout.id)).toMatchObject({ status: 'opened', openedAt: clock.now() });
    await mine.decline(ctx, rollout.id);
    await mine.decline(ctx, rollout.id);
    expect(await mine.mine(ctx, rollout.id)).toMatchObject({ status: 'declined', answeredAt: clock.now() });
    await expect(mine.decline(await invited('accepted'), rollout.id)).rejects.toMatchObject({
      messageKey: 'recruitment.errors.joined',
    });
    const stranger = await recognised(await aPerson({ entity: portugal }));
    for (const who of [await invited('revoked'), stranger]) {
      expect(await mine.mine(who, rollout.id)).toBeNull();
      await expect(mine.decline(who, rollout.id)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
