import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Mails } from '#notifications';
import { Database, type RequestContext } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { composeMail, mailsTo, settleMail } from '../../../../test/factories/mails.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { InvitationLinks } from './invitation-links.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationReadModel } from './invitations.read-model.js';
import { Invitations } from './invitations.service.js';

const clock = new TestClock();
let product: OpenProduct;
let invitations: Invitations;
let portugal: Entity;
let rollout: Rollout;
let manager: RequestContext;
let ambassador: Person;
beforeAll(async () => {
  product = await openProduct({ clock, settings: { contactBudget: 2 } });
  invitations = product.get(Invitations);
  portugal = await anEntity({ code: 'PT' });
  ambassador = await withRole('ambassador');
  manager = await recognised(await withRole('community_manager'));
  rollout = await aRollout({
    campaign: await aCampaign(),
    entity: portugal,
    status: 'recruiting',
    ambassadors: [ambassador],
  });
});
// Two askings are never of the same moment.
beforeEach(() => clock.moveOn({ minutes: 1 }));

async function withRole(role: 'ambassador' | 'community_manager' | 'sponsor'): Promise<Person> {
  const person = await aPerson({ entity: portugal });
  await aRole(person, role, portugal);
  return person;
}
const somebody = (of: Partial<Person> = {}) => aPerson({ entity: portugal, locale: 'en', ...of });
const invite = (ctx: RequestContext, ...people: Person[]) =>
  invitations.invite(ctx, rollout.id, { personIds: people.map(({ id }) => id) });
const stored = ({ id: personId }: Person) =>
  product.get(Database).repository(undefined, Invitation).findOneByOrFail({ rolloutId: rollout.id, personId });
async function delivered(person: Person): Promise<string> {
  const [mail] = await mailsTo(person);
  const secret = await composeMail(mail!, person);
  await settleMail(mail!, 'sent');
  return secret!;
}

describe('inviting', () => {
  it('asks by mail whoever has an address, and by a code to be printed whoever has none', async () => {
    const [mailed, printed] = [await somebody(), await somebody({ email: null })];
    expect(await invite(manager, mailed, printed)).toMatchObject({ invited: 2, byMail: 1, byCode: 1, skipped: 0 });
    expect(await stored(mailed)).toMatchObject({ channel: 'mail', status: 'queued', invitedBy: manager.personId });
    expect(await stored(printed)).toMatchObject({ channel: 'code', status: 'queued' });
    expect(await mailsTo(printed)).toEqual([]);
    expect(await mailsTo(mailed)).toMatchObject([{ template: 'recruitment.invitation', status: 'queued' }]);
  });

  it('asks nobody twice, nor who is in, has been in, or has said no; and says who they are', async () => {
    const [asked, inside, left, declined, fresh] = [
      await somebody(),
      await somebody(),
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    const enrolments = product.get(Enrolments);
    await invite(manager, asked, declined);
    await product.get(InvitationLinks).decline(product.system, await delivered(declined));
    for (const person of [inside, left])
      await enrolments.enrol(await recognised(person), rollout.id, { charterVersion: 1 });
    await enrolments.leave(await recognised(left), rollout.id);
    const result = await invite(manager, asked, inside, left, declined, fresh);
    expect(result).toMatchObject({ invited: 1, skipped: 4 });
    expect(result.approached.map(({ personId }) => personId).sort()).toEqual(
      [asked, inside, left, declined].map(({ id }) => id).sort(),
    );
    expect((await stored(declined)).status).toBe('declined');
  });

  it('of one person by two at once is one invitation, theirs who was first', async () => {
    const person = await somebody();
    const results = await Promise.all([invite(manager, person), invite(await recognised(ambassador), person)]);
    expect(results.map(({ invited }) => invited).sort()).toEqual([0, 1]);
    const winner = results[0].invited ? manager.personId : ambassador.id;
    expect((await stored(person)).invitedBy).toBe(winner);
    expect(await mailsTo(person)).toHaveLength(1);
  });

  it('invites nobody at all when one of them is of another entity or has left', async () => {
    const person = await somebody();
    for (const wrong of [await aPerson(), await somebody({ active: false })])
      await expect(invite(manager, person, wrong)).rejects.toMatchObject({
        fields: [{ field: 'personIds', messageKey: 'recruitment.errors.unknownPerson' }],
      });
    await expect(invite(manager)).rejects.toMatchObject({
      fields: [{ messageKey: 'recruitment.errors.nobodyChosen' }],
    });
    await expect(stored(person)).rejects.toThrow();
  });

  it('is for the team of the rollout, while it takes people in', async () => {
    const person = await somebody();
    await expect(invite(await recognised(await withRole('sponsor')), person)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const closed = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'analysing' });
    await expect(invitations.invite(manager, closed.id, { personIds: [person.id] })).rejects.toMatchObject({
      messageKey: 'recruitment.errors.closed',
    });
  });
});

describe('taking an invitation back', () => {
  const revoke = async (person: Person, by: RequestContext) =>
    invitations.revoke(by, rollout.id, (await stored(person)).id);

  it('makes its links open nothing and its mails make no sense, until somebody is asked again', async () => {
    const person = await somebody();
    await invite(manager, person);
    const secret = await delivered(person);
    await revoke(person, manager);
    await revoke(person, manager);
    await expect(product.get(InvitationLinks).findInvitation(product.system, secret)).rejects.toMatchObject({
      code: 'not_found',
    });
    const [mail] = await mailsTo(person);
    expect(await composeMail(mail!, person)).toBeUndefined();
    clock.moveOn({ days: 1 });
    expect(await invite(await recognised(ambassador), person)).toMatchObject({ invited: 1 });
    expect(await stored(person)).toMatchObject({
      status: 'queued',
      invitedBy: ambassador.id,
      invitedAt: clock.now(),
      sentAt: null,
    });
    await expect(product.get(InvitationLinks).findInvitation(product.system, secret)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await mailsTo(person)).toHaveLength(2);
  });

  it('and asking again sends one mail, also when the first is still waiting for its server', async () => {
    const person = await somebody();
    await invite(manager, person);
    await revoke(person, manager);
    clock.moveOn({ minutes: 5 });
    await invite(manager, person);
    const [first, second] = await mailsTo(person);
    expect(await composeMail(first!, person)).toBeUndefined();
    expect(await composeMail(second!, person)).toMatch(/^[\w-]{20,}$/);
  });

  it('begins anew: a reminder of the first time is none of the second', async () => {
    const person = await somebody();
    await invite(manager, person);
    await delivered(person);
    clock.moveOn({ days: 3 });
    expect(await invitations.remind(manager, rollout.id, [person.id])).toBe(1);
    await revoke(person, manager);
    await invite(manager, person);
    const { items } = await product.get(InvitationReadModel).list(manager, rollout.id);
    expect(items.find(({ personId }) => personId === person.id)).toMatchObject({ status: 'queued', remindedAt: null });
  });

  it('is for who sent it and for the community manager, and too late once it is answered', async () => {
    const person = await somebody();
    await invite(manager, person);
    await expect(revoke(person, await recognised(ambassador))).rejects.toMatchObject({ code: 'not_found' });
    await product.get(InvitationLinks).decline(product.system, await delivered(person));
    await expect(revoke(person, manager)).rejects.toMatchObject({ messageKey: 'recruitment.errors.answered' });
    const own = await somebody();
    await invite(await recognised(ambassador), own);
    await revoke(own, manager);
    expect((await stored(own)).status).toBe('revoked');
  });
});

describe('reminding', () => {
  const remind = (...people: Person[]) =>
    invitations.remind(
      manager,
      rollout.id,
      people.map(({ id }) => id),
    );

  it('is for mails that arrived three days ago, three days apart, and of two who press at once one does it', async () => {
    const [person, waiting, printed] = [await somebody(), await somebody(), await somebody({ email: null })];
    await invite(manager, person, waiting, printed);
    await delivered(person);
    clock.moveOn({ days: 3, ms: -1 });
    expect(await remind(person, waiting, printed)).toBe(0);
    clock.moveOn({ ms: 1 });
    const reminded = await Promise.all([remind(person, waiting, printed), remind(person, waiting, printed)]);
    expect(reminded.sort()).toEqual([0, 1]);
    expect((await mailsTo(person)).map(({ template }) => template)).toEqual([
      'recruitment.invitation',
      'recruitment.reminder',
    ]);
    clock.moveOn({ days: 2 });
    expect(await remind(person)).toBe(0);
    clock.moveOn({ days: 1 });
    expect(await remind(person)).toBe(1);
  });

  it('leaves alone who has answered, and whose budget of mails is spent', async () => {
    const [answered, busy, free] = [await somebody(), await somebody(), await somebody()];
    await invite(manager, answered, busy, free);
    const secret = await delivered(answered);
    for (const person of [busy, free]) await delivered(person);
    await product.get(InvitationLinks).decline(product.system, secret);
    for (const once of ['1', '2'])
      await product.get(Mails).queue(product.system, {
        template: 'inbox.news',
        personId: busy.id,
        references: {},
        idempotencyKey: `${busy.id}:${once}`,
      });
    clock.moveOn({ days: 3 });
    expect(await remind(answered, busy, free)).toBe(1);
    expect((await stored(busy)).remindedAt).toBeNull();
    await expect(invitations.remind(await recognised(ambassador), rollout.id)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
