import { Injectable } from '@nestjs/common';
import { Clock, Database, Events, Jobs, UnitOfWork, type RequestContext } from '#platform';
import { MailSettled } from './mail-settled.event.js';
import { Mail } from './mail.entity.js';

export interface Outcome {
  status: 'sent' | 'refused' | 'dropped' | 'waiting';
  answer?: string;
}

const RESUME_AT_ONCE = 500;

@Injectable()
export class MailLedger {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  queued(ctx: RequestContext, id: number): Promise<Mail | null> {
    return this.database.repository(ctx, Mail).findOneBy({ id, status: 'queued' });
  }

  /** Counted before sending: after a crash the mail shows that it may be out. False when another job took it. */
  async countAttempt(ctx: RequestContext, { id, attempts }: Mail): Promise<boolean> {
    const counted = await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, Mail).update({ id, status: 'queued', attempts }, { attempts: attempts + 1 }),
    );
    return counted.affected === 1;
  }

  async settle(ctx: RequestContext, mail: Mail, { status, answer = '' }: Outcome): Promise<void> {
    const values = { status, answer: answer || null, sentAt: status === 'sent' ? this.clock.now() : null };
    await this.unitOfWork.run(ctx, async (inner) => {
      const settled = await this.database.repository(inner, Mail).update({ id: mail.id, status: 'queued' }, values);
      if (!settled.affected || status === 'waiting') return;
      await this.events.publish(inner, new MailSettled(mail.template, mail.personId, mail.references, status));
    });
  }

  async countUnsent(): Promise<[queued: number, waiting: number]> {
    const mails = this.database.repository(undefined, Mail);
    return [await mails.countBy({ status: 'queued' }), await mails.countBy({ status: 'waiting' })];
  }

  async resume(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const mails = this.database.repository(inner, Mail);
      const waiting = await mails.find({ where: { status: 'waiting' }, order: { id: 'ASC' }, take: RESUME_AT_ONCE });
      for (const { id: mailId } of waiting) {
        const taken = await mails.update({ id: mailId, status: 'waiting' }, { status: 'queued' });
        if (taken.affected) await this.jobs.enqueue(inner, 'mail.send', { mailId });
      }
    });
  }
}
