import { Injectable } from '@nestjs/common';
import { AuditTrail, Throttle, UnitOfWork, hashSecret, type RequestContext } from '#platform';
import { TRIES_FROM_ADDRESS, networkOf } from './limits.js';
import type { Session } from '../sessions/session.entity.js';

/** Who knocks and is turned away: counted by network, and kept on the audit trail without what they typed. */
@Injectable()
export class Refusals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly throttle: Throttle,
  ) {}

  /** Counts a try from the caller's network; throws `throttled`. Not to be called inside a transaction. */
  async countTry(ctx: RequestContext): Promise<void> {
    await this.throttle.consume(ctx, TRIES_FROM_ADDRESS, networkOf(ctx));
  }

  /** @param account e-mail address that was tried; kept as a hash, whether anybody has it or not */
  async record(ctx: RequestContext, method: Session['method'], account?: string): Promise<void> {
    const subjectId = account === undefined ? '-' : hashSecret(account).slice(0, 40);
    await this.unitOfWork.run(ctx, (inner) =>
      this.audit.record(inner, { act: 'session.refuse', subjectKind: 'account', subjectId, details: { method } }),
    );
  }
}
