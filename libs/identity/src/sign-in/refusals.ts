import { Injectable } from '@nestjs/common';
import { AuditTrail, Throttle, UnitOfWork, hashSecret, networkFromAddress, type RequestContext } from '#platform';
import { FAILURES_FROM_NETWORK } from './limits.js';
import type { Session } from '../sessions/session.entity.js';

/** Failed sign-ins: counted by network, and kept on the audit trail without what was typed. */
@Injectable()
export class Refusals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly throttle: Throttle,
  ) {}

  /** Counts a failure of the caller's network; throws `throttled`. Not to be called inside a transaction. */
  async count(ctx: RequestContext): Promise<void> {
    await this.throttle.consume(ctx, FAILURES_FROM_NETWORK, networkFromAddress(ctx.address));
  }

  /** Counts and audits a failure; throws `throttled`. `account` is kept as a hash, whether anybody has it or not. */
  async record(ctx: RequestContext, method: Session['method'], account?: string): Promise<void> {
    await this.count(ctx);
    const subjectId = account === undefined ? '-' : hashSecret(account).slice(0, 40);
    await this.unitOfWork.run(ctx, (inner) =>
      this.audit.record(inner, { act: 'session.refuse', subjectKind: 'account', subjectId, details: { method } }),
    );
  }
}
