import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, Throttle, UnitOfWork, type Limit, type RequestContext } from '#platform';
import { Session } from '../sessions/session.entity.js';
import { StoredPasswords } from '../sign-in/stored-passwords.js';

/** What somebody hands in to show that it is still them at the keyboard. */
export interface Proof {
  currentPassword?: string | undefined;
}

/** Key of the refusal that asks for a proof. */
export const PROOF_NEEDED = 'profile.proof.needed';

const FRESH_MS = 30 * 60_000;
const GUESSES: Limit = { name: 'proof', points: 10, seconds: 900 };

/** Changes that would let a stranger stay, at an unattended screen or with a stolen token, ask who is there once more. */
@Injectable()
export class Proofs {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly passwords: StoredPasswords,
    private readonly clock: Clock,
  ) {}

  /** True when the session began, or was last proved, within the last half hour. */
  async isFresh(ctx: RequestContext): Promise<boolean> {
    if (ctx.actor.kind !== 'person' || !ctx.actor.sessionId) return false;
    const session = await this.database.repository(undefined, Session).findOneBy({ id: ctx.actor.sessionId });
    return session !== null && this.clock.now().getTime() - session.provedAt.getTime() <= FRESH_MS;
  }

  /**
   * Passes for a fresh session or the right password, which makes the session fresh again. Throws `forbidden` with the key
   * `PROOF_NEEDED` when the password is missing, `invalid` at the field `currentPassword` when it is wrong. Not to be called
   * inside a transaction.
   * @param token whether the call of a personal API token, which no browser holds, may pass without a password
   */
  async require(ctx: RequestContext, proof: Proof, token: 'is-enough' | 'needs-password' = 'is-enough'): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'person') return;
    if (!actor.sessionId && token === 'is-enough') return;
    if (await this.isFresh(ctx)) return;
    if (!proof.currentPassword) throw AppError.forbidden(PROOF_NEEDED);
    await this.throttle.consume(ctx, GUESSES, String(actor.personId));
    if (!(await this.passwords.matches(ctx, actor.personId, proof.currentPassword)))
      throw AppError.invalid([{ field: 'currentPassword', messageKey: 'profile.proof.wrong' }]);
    await this.renew(ctx, actor.sessionId);
  }

  private async renew(ctx: RequestContext, sessionId: string | undefined): Promise<void> {
    if (!sessionId) return;
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, Session).update({ id: sessionId }, { provedAt: this.clock.now() }),
    );
  }
}
