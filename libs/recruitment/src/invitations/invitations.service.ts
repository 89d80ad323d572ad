import { Injectable } from '@nestjs/common';
import { fullName, type Person } from '#identity';
import { Mails, type MailRequest } from '#notifications';
import { AppError, AuditTrail, UnitOfWork, type RequestContext } from '#platform';
import { Recruitments } from '../rights/recruitments.js';
import { Addressees } from './addressees.js';
import { InvitationRows } from './invitation-rows.js';
import type { InviteInput } from './invite.input.js';

export interface InviteResult {
  invited: number;
  byMail: number;
  byCode: number;
  /** Had been invited, had answered or had joined; `approached` names them. */
  skipped: number;
  approached: PersonName[];
  repeated: PersonName[];
  unreadColumns: string[];
}

export interface PersonName {
  personId: number;
  name: string;
}

/** Invites people of the entity to a rollout: by mail, or without an address with a printed code. */
@Injectable()
export class Invitations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly mails: Mails,
    private readonly recruitments: Recruitments,
    private readonly addressees: Addressees,
    private readonly rows: InvitationRows,
  ) {}

  /** Inviting twice is one invitation. Throws `notFound`, `forbidden`, `recruitment.errors.closed`, `invalid`. */
  async invite(ctx: RequestContext, rolloutId: number, input: InviteInput): Promise<InviteResult> {
    const { rollout } = await this.recruitments.forInviting(ctx, rolloutId);
    const { people, repeated, unread } = await this.addressees.findAddressees(ctx, rollout.entityId, input);
    return this.unitOfWork.run(ctx, async (inner) => {
      const made = await this.rows.ask(inner, rolloutId, people);
      const mailed = made.filter(({ channel }) => channel === 'mail');
      for (const { id, personId, invitedAt } of mailed)
        await this.mails.queue(inner, mailAbout('recruitment.invitation', { id, personId }, invitedAt));
      const counts = {
        invited: made.length,
        byMail: mailed.length,
        byCode: made.length - mailed.length,
        skipped: people.length - made.length,
      };
      await this.record(inner, 'invitation.send', rollout, counts);
      const asked = new Set(made.map(({ personId }) => personId));
      const approached = people.filter(({ id }) => !asked.has(id));
      return {
        ...counts,
        approached: approached.map(personName),
        repeated: repeated.map(personName),
        unreadColumns: unread,
      };
    });
  }

  /** At most every `REMIND_EVERY_DAYS` days and within the contact budget; returns how many. Throws `forbidden`. */
  async remind(ctx: RequestContext, rolloutId: number, personIds?: readonly number[]): Promise<number> {
    const { rollout, rights } = await this.recruitments.forInviting(ctx, rolloutId);
    if (!rights.remind) throw AppError.forbidden();
    return this.unitOfWork.run(ctx, async (inner) => {
      const due = await this.rows.takeRemindable(inner, rolloutId, personIds);
      for (const { id, personId, remindedAt } of due)
        await this.mails.queue(inner, mailAbout('recruitment.reminder', { id, personId }, remindedAt));
      if (due.length) await this.record(inner, 'invitation.remind', rollout, { reminded: due.length });
      return due.length;
    });
  }

  /** By who sent it or sees everyone. Throws `notFound`, and `recruitment.errors.answered` when it is too late. */
  async revoke(ctx: RequestContext, rolloutId: number, invitationId: number): Promise<void> {
    const { rollout, rights } = await this.recruitments.find(ctx, rolloutId);
    await this.unitOfWork.run(ctx, async (inner) => {
      const invitation = await this.rows.byId(inner, rolloutId, invitationId);
      if (!invitation || (!rights.seeEveryone && invitation.invitedBy !== inner.personId)) throw AppError.notFound();
      if (invitation.status === 'revoked') return;
      if (!(await this.rows.revoke(inner, invitationId)))
        throw new AppError('recruitment.errors.answered', {}, 'conflict');
      await this.record(inner, 'invitation.revoke', rollout, { invitationId });
    });
  }

  private record(
    inner: RequestContext,
    act: string,
    { id, entityId }: { id: number; entityId: number },
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(inner, { act, subjectKind: 'rollout', subjectId: id, entityId, details });
  }
}

function personName(person: Person): PersonName {
  return { personId: person.id, name: fullName(person) };
}

/** `once`: a person gets one mail for each time they were asked. */
function mailAbout(template: string, { id, personId }: { id: number; personId: number }, asked: Date): MailRequest {
  const askedAt = asked.getTime();
  return { template, personId, references: { invitationId: id, askedAt }, idempotencyKey: `${id}:${askedAt}` };
}
