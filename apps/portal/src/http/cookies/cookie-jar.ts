import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '#config';
import { SETTINGS, Encryption, type Locale } from '#platform';
import type { Flash } from '../pages/page.js';

const DAY = 86_400;
const FLASH = 'flash';

/** Scripts can read none of them; over https they are Secure and have the prefix `__Host-`. */
@Injectable()
export class CookieJar {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly encryption: Encryption,
  ) {}

  session(request: FastifyRequest): string | undefined {
    return this.read(request, 'session');
  }
  keepSession(reply: FastifyReply, secret: string): void {
    this.write(reply, 'session', secret, 30 * DAY);
  }
  dropSession(reply: FastifyReply): void {
    this.write(reply, 'session', '', 0);
  }

  language(request: FastifyRequest): string | undefined {
    return this.read(request, 'language');
  }
  keepLanguage(reply: FastifyReply, locale: Locale): void {
    this.write(reply, 'language', locale, 365 * DAY);
  }

  browser(request: FastifyRequest): string | undefined {
    return this.read(request, 'browser');
  }
  keepBrowser(reply: FastifyReply, secret: string): void {
    this.write(reply, 'browser', secret, 900);
  }

  openedLinks(request: FastifyRequest): string[] {
    return (this.read(request, 'opened') ?? '').split('.').filter(Boolean);
  }
  keepOpenedLinks(reply: FastifyReply, marks: readonly string[]): void {
    this.write(reply, 'opened', marks.join('.'), 180 * DAY);
  }

  /** Identifies the code device, whoever uses it; kept as long as browsers allow. */
  codeDevice(request: FastifyRequest): string | undefined {
    return this.read(request, 'device');
  }
  keepCodeDevice(reply: FastifyReply, secret: string): void {
    this.write(reply, 'device', secret, 400 * DAY);
  }

  /** Marks of the people who signed in with this browser, which do not name them: see `KnownBrowsers`. */
  known(request: FastifyRequest): string | undefined {
    return this.read(request, 'known');
  }
  keepKnown(reply: FastifyReply, marks: string): void {
    this.write(reply, 'known', marks, 180 * DAY);
  }

  keepFlash(reply: FastifyReply, flash: Flash): void {
    this.write(reply, 'flash', this.encryption.seal(FLASH, JSON.stringify(flash)), 60);
  }
  /** Reads and removes the message; ignores one that this product did not set. */
  takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | undefined {
    const value = this.read(request, 'flash');
    if (!value) return undefined;
    this.write(reply, 'flash', '', 0);
    const flash = this.encryption.open(FLASH, value);
    return flash === null ? undefined : (JSON.parse(flash) as Flash);
  }

  private name(name: string): string {
    return `${this.settings.secureCookies ? '__Host-' : ''}pepite_${name}`;
  }
  private read(request: FastifyRequest, name: string): string | undefined {
    // Null for a request that was refused before its cookies were parsed.
    return (request.cookies as FastifyRequest['cookies'] | null)?.[this.name(name)];
  }
  private write(reply: FastifyReply, name: string, value: string, seconds: number): void {
    void reply.setCookie(this.name(name), value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.secureCookies,
      maxAge: seconds,
    });
  }
}
