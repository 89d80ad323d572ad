import fc from 'fast-check';
import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Database, type RequestContext } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { composeMail, mailsTo, settleMail } from '../../../../test/factories/mails.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { InvitationLinks } from './invitation-links.service.js';
import { Invitation, type InvitationStatus } from './invitation.entity.js';
import { Invitations } from './invitations.service.js';

const clock = new TestClock();
let product: OpenProduct;
let invitations: Invitations;
let portugal: Entity;
let rollout: Rollout;
let manager: RequestContext;
beforeAll(async () => {
  product = await openProduct({ clock });
  invitations = product.get(Invitations);
  portugal = await anEntity({ code: 'PT' });
  const person = await aPerson({ entity: portugal });
  await aRole(person, 'community_manager', portugal);
  manager = await recognised(person);
  rollout = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'recruiting' });
});

type Step = 'asked' | 'delivered' | 'refused' | 'looked at' | 'declined' | 'joined' | 'taken back';
const steps = fc.array(
  fc.constantFrom<Step>(
    'asked',
    'asked',
    'delivered',
    'delivered',
    'refused',
    'looked at',
    'looked at',
    'declined',
    'joined',
    'taken back',
  ),
  { minLength: 3, maxLength: 12 },
);

/** What an invitation is after each step, as one would tell it. */
const NEXT: Record<Step, Partial<Record<InvitationStatus | 'none', InvitationStatus>>> = {
  asked: { none: 'queued', revoked: 'queued' },
  delivered: { queued: 'sent' },
  refused: { queued: 'refused' },
  'looked at': { queued: 'opened', sent: 'opened' },
  declined: { queued: 'declined', sent: 'declined', refused: 'declined', opened: 'declined' },
  joined: { queued: 'accepted', sent: 'accepted', refused: 'accepted', opened: 'accepted', declined: 'accepted' },
  'taken back': { queued: 'revoked', sent: 'revoked', refused: 'revoked', opened: 'revoked' },
};

/** The invitation of one person, and what has become of it so far. */
class Story {
  status: InvitationStatus | 'none' = 'none';
  joined = false;
  private secret: string | undefined;

  constructor(readonly person: Person) {}

  find(): Promise<Invitation | null> {
    const invited = { rolloutId: rollout.id, personId: this.person.id };
    return product.get(Database).repository(undefined, Invitation).findOneBy(invited);
  }

  /** False when there was nothing to take the step with: no mail on its way, no link that opens, nobody left to ask. */
  async take(step: Step): Promise<boolean> {
    if (step === 'asked') await invitations.invite(manager, rollout.id, { personIds: [this.person.id] });
    else if (step === 'taken back') await this.takeBack();
    else if (step === 'joined') await this.join();
    else if (step === 'delivered' || step === 'refused') return this.deliver(step === 'refused' ? 'refused' : 'sent');
    else return this.answer(step);
    return !(step === 'asked' && this.joined);
  }

  private async takeBack(): Promise<void> {
    const found = await this.find();
    if (found) await invitations.revoke(manager, rollout.id, found.id).catch(() => undefined);
  }

  private async join(): Promise<void> {
    await product.get(Enrolments).enrol(await recognised(this.person), rollout.id, { charterVersion: 1 });
    this.joined = true;
  }

  private async deliver(status: 'sent' | 'refused'): Promise<boolean> {
    const mail = (await mailsTo(this.person)).at(-1);
    if (mail?.status !== 'queued') return false;
    const secret = await composeMail(mail, this.person);
    await settleMail(mail, secret === undefined ? 'dropped' : status);
    this.secret = secret ?? this.secret;
    return secret !== undefined;
  }

  /** By the link of the latest mail, which opens nothing once the invitation was taken back. */
  private answer(step: 'looked at' | 'declined'): Promise<boolean> {
    const links = product.get(InvitationLinks);
    const secret = this.secret ?? 'none yet';
    const act = step === 'declined' ? links.decline(product.system, secret) : links.noteOpened(product.system, secret);
    return act.then(
      () => true,
      () => false,
    );
  }
}

it('the life of an invitation only moves as one would tell it, and an answer is final but for saying yes after all', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const story = new Story(await aPerson({ entity: portugal }));
      for (const step of taken) {
        clock.moveOn({ minutes: 1 });
        if (await story.take(step)) story.status = NEXT[step][story.status] ?? story.status;
        const found = await story.find();
        expect({ step, status: found?.status ?? 'none' }).toEqual({ step, status: story.status });
        const isAnswered = story.status === 'accepted' || story.status === 'declined';
        expect(found?.answeredAt ?? null).toEqual(isAnswered ? expect.any(Date) : null);
        if (story.status === 'accepted') expect(story.joined).toBe(true);
      }
    }),
    { numRuns: 15 },
  );
});
