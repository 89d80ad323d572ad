import { setTimeout as pass } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Figures, Jobs, MailTransport, faultPoint, unlessUnavailable, type Job, type RequestContext } from '#platform';
import { MailDrafts } from './mail-drafts.js';
import { MailLedger, type Outcome } from './mail-ledger.js';
import type { Mail } from './mail.entity.js';

/** About three hours; then the mail waits for the next `mail.resume` instead of being given up. */
const TRIES_IN_A_ROW = 11;
const RESUME_SECONDS = 300;
/** About ten minutes. The job stays ours meanwhile: without a database no other worker can take it over. */
const MOST_NOTES = 200;
const NOTE_AGAIN_MS = 3_000;

@Injectable()
export class MailDelivery implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly drafts: MailDrafts,
    private readonly ledger: MailLedger,
    private readonly transport: MailTransport,
    private readonly figures: Figures,
  ) {}

  onModuleInit(): void {
    this.figures.addFigure({
      name: 'pepite_mails',
      help: 'Mails on their way (queued), and those that wait for a mail server (waiting)',
      states: ['queued', 'waiting'],
      read: () => this.ledger.countUnsent(),
    });
    this.jobs.handle('mail.send', (ctx, { mailId }, job) => this.send(ctx, Number(mailId), job));
    this.jobs.every('mail.resume', RESUME_SECONDS, (ctx) => this.resume(ctx));
  }

  private async send(ctx: RequestContext, mailId: number, job: Job): Promise<void> {
    const mail = await this.ledger.queued(ctx, mailId);
    if (!mail) return;
    if (!this.transport.configured) return this.ledger.settle(ctx, mail, { status: 'waiting' });
    const letter = await this.drafts.renderMail(ctx, mail);
    if ('status' in letter) return this.ledger.settle(ctx, mail, letter);
    faultPoint('mail.after_composing');
    if (!(await this.ledger.countAttempt(ctx, mail))) return;
    faultPoint('mail.before_sending');
    const outcome = await this.transport.send(letter).catch((error: unknown): Outcome => {
      if (job.attempts < TRIES_IN_A_ROW) throw error;
      return { status: 'waiting' };
    });
    faultPoint('mail.after_sending');
    await this.note(ctx, mail, outcome);
  }

  /** The server has taken the mail: retried while the database is away, so that the mail is not sent twice. */
  private async note(ctx: RequestContext, mail: Mail, outcome: Outcome): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        await this.ledger.settle(ctx, mail, outcome);
        return;
      } catch (error) {
        if (tried === MOST_NOTES) throw error;
        unlessUnavailable(error);
        await pass(Math.min(50 * 2 ** tried, NOTE_AGAIN_MS));
      }
    }
  }

  private async resume(ctx: RequestContext): Promise<void> {
    if (this.transport.configured) await this.ledger.resume(ctx);
  }
}
