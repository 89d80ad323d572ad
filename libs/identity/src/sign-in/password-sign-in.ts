import { Injectable } from '@nestjs/common';
import { Database, Throttle, type RequestContext } from '#platform';
import { parseEmailAddress } from '../directory/reading/index.js';
import { Person } from '../people/person.entity.js';
import { PASSWORD_GUESSES, TRIES_FROM_ADDRESS, networkOf } from './limits.js';
import { Refusals } from './refusals.js';
import { StoredPasswords } from './stored-passwords.js';

/** Signing in with e-mail and password. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
    private readonly passwords: StoredPasswords,
    private readonly refusals: Refusals,
  ) {}

  /**
   * The person, or null in the same time for an unknown address, a wrong password, an account without one and somebody who
   * has left. Throws `throttled` after too many tries, whether the address is known or not.
   */
  async verify(ctx: RequestContext, typedEmail: string, password: string): Promise<number | null> {
    const account = parseEmailAddress(typedEmail) ?? typedEmail.trim().toLowerCase().slice(0, 254);
    await this.throttle.consume(ctx, TRIES_FROM_ADDRESS, networkOf(ctx));
    await this.throttle.consume(ctx, PASSWORD_GUESSES, account);
    const person = await this.database.repository(undefined, Person).findOneBy({ email: account, active: true });
    const matches = await this.passwords.matches(ctx, person?.id, password);
    if (!person || !matches) {
      await this.refusals.record(ctx, 'password', account);
      return null;
    }
    await this.throttle.reset(ctx, PASSWORD_GUESSES, account);
    return person.id;
  }
}
