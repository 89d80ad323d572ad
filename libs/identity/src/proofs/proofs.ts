import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  Throttle,
  UnitOfWork,
  type Actor,
  type Limit,
  type RequestContext,
} from '#platform';
import { Session } from '../sessions/session.entity.js';
import { StoredPasswords } from '../sign-in/stored-passwords.js';

export interface Proof {
  currentPassword?: string | undefined;
}

type PersonActor = Extract<Actor, { kind: 'person' }>;

const FRESH_MS = 30 * 60_000;
const GUESSES: Limit = { name: 'proof', points: 10, seconds: 900 };

/** Asks for the password again before changes that would let a stranger stay, at an open screen or with a token. */
@Injectable()
export class Proofs {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly passwords: StoredPasswords,
    private readonly clock: Clock,
  ) {}

  /** Whether the session began, or was last proved, within the last half hour. */
  async isFresh(ctx: RequestContext): Promise<boolean> {
    if (ctx.actor.kind !== 'person' || !ctx.actor.sessionId) return false;
    const session = await this.database.repository(undefined, Session).findOneBy({ id: ctx.actor.sessionId });
    return session !== null && this.clock.now().getTime() - session.provedAt.getTime() <= FRESH_MS;
  }

  /**
   * Passes for a fresh session, a new token, the product itself also where it acts for somebody, and the right
   * password, which makes the session fresh. Throws `proof_required` without a password, `invalid` at `currentPassword`
   * for a wrong one. Not to be called inside a transaction.
   * @param token `needs-password` where tokens or passwords are made, so that a stolen token cannot make the next one
   */
  async require(ctx: RequestContext, proof: Proof, token: 'while-new' | 'needs-password' = 'while-new'): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'person' || this.passes(actor, token)) return;
    if (await this.isFresh(ctx)) return;
    if (!proof.currentPassword) throw new AppError(neededOf(actor, token), {}, 'proof_required');
    await this.throttle.consume(ctx, GUESSES, `${actor.personId} ${actor.sessionId ?? actor.token?.id ?? ''}`);
    if (!(await this.passwords.matches(ctx, actor.personId, proof.currentPassword, 'first')))
      throw AppError.invalid([{ field: 'currentPassword', messageKey: 'profile.proof.wrong' }]);
    await this.renew(ctx, actor.sessionId);
  }

  /** Without a session: the product acting for somebody, or a token that is new. */
  private passes({ sessionId, token }: PersonActor, wanted: 'while-new' | 'needs-password'): boolean {
    if (sessionId || wanted === 'needs-password') return false;
    return !token || this.clock.now().getTime() - token.createdAt.getTime() <= FRESH_MS;
  }

  private async renew(ctx: RequestContext, sessionId: string | undefined): Promise<void> {
    if (!sessionId) return;
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, Session).update({ id: sessionId }, { provedAt: this.clock.now() }),
    );
  }
}

function neededOf({ token }: PersonActor, wanted: 'while-new' | 'needs-password'): string {
  if (!token) return 'profile.proof.needed';
  return wanted === 'while-new' ? 'profile.proof.neededOfToken' : 'profile.proof.neededWithToken';
}
