import type { Mail } from './mail.entity.js';

/** A mail was sent, refused or dropped; published in the transaction that records it. */
export class MailSettled {
  constructor(
    readonly template: string,
    readonly personId: number,
    readonly references: Readonly<Record<string, number>>,
    readonly status: Extract<Mail['status'], 'sent' | 'refused' | 'dropped'>,
  ) {}
}
