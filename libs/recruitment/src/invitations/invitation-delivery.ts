import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MailSettled } from '#notifications';
import { Clock, Database, Events, Jobs, UnitOfWork, type RequestContext } from '#platform';
import { LessThanOrEqual, In, IsNull, type Repository } from 'typeorm';
import { InvitationToken } from './invitation-token.entity.js';
import { Invitation } from './invitation.entity.js';

const DAY_SECONDS = 86_400;
/** Days for which an expired link still opens the invitation, without signing anybody in. */
const KEEP_TOKENS_DAYS = 90;

@Injectable()
export class InvitationDelivery implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.events.within(MailSettled, (inner, mail) => this.note(inner, mail));
    this.jobs.every('recruitment.tidy', DAY_SECONDS, (ctx) => this.tidy(ctx));
  }

  /** Only the first mail changes the status: a refused reminder does not undo what was delivered. */
  private async note(inner: RequestContext, { template, references, status }: MailSettled): Promise<void> {
    if (template !== 'recruitment.invitation' || status === 'dropped') return;
    const id = references['invitationId'] ?? 0;
    await this.database
      .repository(inner, Invitation)
      .update({ id, status: 'queued' }, { status, ...(status === 'sent' ? { sentAt: this.clock.now() } : {}) });
  }

  private async tidy(ctx: RequestContext): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_TOKENS_DAYS * DAY_SECONDS * 1000);
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, InvitationToken).delete({ expiresAt: LessThanOrEqual(before) }),
    );
  }
}

/** Call inside a transaction. Keeps the first opening, and an answer given meanwhile. */
export async function noteOpened(invitations: Repository<Invitation>, id: number, at: Date): Promise<void> {
  await invitations.update({ id, openedAt: IsNull() }, { openedAt: at });
  await invitations.update({ id, status: In(['queued', 'sent']) }, { status: 'opened' });
}
