import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Settings } from '#config';
import { SETTINGS } from '../settings.token.js';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** Fixed when the mail was queued; a repeat carries the same. */
  messageId: string;
  language: string;
}

/** Reported by `send`: `refused` is for good (5xx), anything thrown is worth another try. */
export type MailAnswer = { status: 'sent' | 'refused'; answer: string };

/** The SMTP connection; kept open between mails. */
@Injectable()
export class MailTransport {
  private transporter: Transporter | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get configured(): boolean {
    return this.settings.smtpUrl !== undefined;
  }

  async send(mail: OutgoingMail): Promise<MailAnswer> {
    if (!this.settings.smtpUrl) throw new Error('SMTP_URL is not set');
    this.transporter ??= createTransport(this.settings.smtpUrl, { from: this.settings.mailFrom }) as Transporter;
    try {
      const sent = (await this.transporter.sendMail({
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: mail.messageId,
        headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })) as { response: string };
      return { status: 'sent', answer: sent.response.slice(0, 255) };
    } catch (error) {
      const { responseCode, response } = error as { responseCode?: number; response?: string };
      if (responseCode && responseCode >= 500) return { status: 'refused', answer: (response ?? '').slice(0, 255) };
      throw error;
    }
  }

  close(): void {
    this.transporter?.close();
    this.transporter = undefined;
  }
}
