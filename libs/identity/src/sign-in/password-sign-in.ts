import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { parseEmailAddress } from '../directory/reading/index.js';
import { Person } from '../people/person.entity.js';
import { SignInBudgets } from './budgets.js';
import { Refusals } from './refusals.js';
import { StoredPasswords } from './stored-passwords.js';

/** Signing in with e-mail and password. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly database: Database,
    private readonly budgets: SignInBudgets,
    private readonly passwords: StoredPasswords,
    private readonly refusals: Refusals,
  ) {}

  /** Null after the same time, whatever was wrong; throws `throttled`. `known` is what KnownBrowsers made. */
  async verify(ctx: RequestContext, typedEmail: string, password: string, known?: string): Promise<number | null> {
    const account = parseEmailAddress(typedEmail) ?? typedEmail.trim().toLowerCase().slice(0, 254);
    const person = await this.database.repository(undefined, Person).findOneBy({ email: account, active: true });
    const guess = await this.budgets.spendGuess(ctx, { account, personId: person?.id, known });
    const matches = await this.passwords.matches(
      ctx,
      person?.id,
      password,
      guess.from === 'known' ? 'first' : 'others',
    );
    if (!person || !matches) {
      await this.refusals.record(ctx, 'password', account);
      return null;
    }
    await guess.giveBack();
    return person.id;
  }
}
