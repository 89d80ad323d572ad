import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Settings } from '#config';
import { Clock } from '../clock/clock.js';
import { SETTINGS } from '../settings.token.js';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  messageId: string;
  language: string;
}

/** `refused` is final (5xx for this mail); what `send` throws is worth another try. */
export type MailAnswer = { status: 'sent' | 'refused'; answer: string };

interface SmtpError {
  responseCode?: number;
  response?: string;
  command?: string;
  code?: string;
}

const CONNECTIONS = 3;
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** A server that answers byte by byte never exceeds the socket timeout. */
const LONGEST_MS = 45_000;
/** After a failure of the server itself, so that other jobs need not wait behind mails. */
const REST_MS = 30_000;
const RECIPIENT_OR_TEXT = new Set(['RCPT TO', 'DATA']);

/** Sends mails over a few SMTP connections that stay open. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private transporter: Transporter | undefined;
  private restsUntil = 0;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  get configured(): boolean {
    return this.settings.smtpUrl !== undefined;
  }

  /** Throws for what is worth another try: no connection, 4xx, our own sign-in refused. The message names nobody. */
  async send(mail: OutgoingMail): Promise<MailAnswer> {
    if (!this.settings.smtpUrl) throw new Error('SMTP_URL is not set');
    const now = this.clock.monotonic();
    if (now < this.restsUntil) throw new Error('The mail server was in trouble a moment ago');
    this.transporter ??= this.connect(this.settings.smtpUrl);
    try {
      const sent = await this.transporter.sendMail({
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: mail.messageId,
        headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      return { status: 'sent', answer: (sent.response ?? '').slice(0, 255) };
    } catch (error) {
      const trouble = error as SmtpError;
      if (!isAboutThisMail(trouble)) this.restsUntil = now + REST_MS;
      return refusal(trouble);
    }
  }

  close(): void {
    this.transporter?.close();
    this.transporter = undefined;
  }

  onApplicationShutdown(): void {
    this.close();
  }

  private connect(url: string): Transporter {
    const options = {
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 1,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    };
    return createTransport(options, { from: this.settings.mailFrom });
  }
}

function isAboutThisMail({ responseCode, command = '' }: SmtpError): boolean {
  return responseCode !== undefined && RECIPIENT_OR_TEXT.has(command);
}

/** Only a refusal of this recipient or text is final: an operator can fix sign-in and sender. */
function refusal(trouble: SmtpError): MailAnswer {
  const { responseCode, response = '', command = '', code = 'unknown' } = trouble;
  if (isAboutThisMail(trouble) && responseCode! >= 500) return { status: 'refused', answer: response.slice(0, 255) };
  // The server's own words may hold an address, and this message is logged.
  throw new Error(`The mail server did not take it: ${responseCode ?? code} ${command}`.trim());
}
