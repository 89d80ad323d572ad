import type { Mail } from './mail.entity.js';

/** A mail has met its end: published in the transaction that records it, for the feature that queued it. */
export class MailSettled {
  constructor(
    readonly template: string,
    readonly personId: number,
    readonly references: Readonly<Record<string, number>>,
    readonly status: Extract<Mail['status'], 'sent' | 'refused' | 'dropped'>,
  ) {}
}
