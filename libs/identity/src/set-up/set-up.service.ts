import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  Throttle,
  UnitOfWork,
  networkFromAddress,
  sql,
  type Limit,
  type RequestContext,
} from '#platform';
import { hashCode, mintCode } from '../sign-in/readable-code.js';
import { SetUpCode } from './set-up-code.entity.js';

const VALID_MS = 24 * 3_600_000;
const WRONG_CODES: Limit = { name: 'set-up', points: 20, seconds: 900 };
const CODE_REFUSED = 'set-up.codeRefused';

/** The first run: open while nobody is central, to whoever holds the console's code. */
@Injectable()
export class SetUp {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  async isNeeded(ctx?: RequestContext): Promise<boolean> {
    const central = await this.database.query(
      ctx,
      sql`SELECT r.id FROM role_assignment r JOIN person p ON p.id = r.person_id
       WHERE r.role = 'central' AND p.active = 1 LIMIT 1`,
    );
    return central.length === 0;
  }

  /** Valid for a day; earlier codes end. Throws `forbidden` unless the product itself asks, `gone` once set up. */
  async issueCode(ctx: RequestContext): Promise<{ code: string; expiresAt: Date }> {
    if (ctx.actor.kind !== 'system') throw AppError.forbidden();
    const code = mintCode();
    const expiresAt = new Date(this.clock.now().getTime() + VALID_MS);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.requireOpen(inner);
      await this.database.manager(inner).createQueryBuilder().delete().from(SetUpCode).execute();
      await this.database.repository(inner, SetUpCode).insert({ codeHash: hashCode(code), expiresAt, usedAt: null });
    });
    return { code, expiresAt };
  }

  /** Counts a wrong code; throws `throttled` after too many. Not to be called inside a transaction. */
  async countFailure(ctx: RequestContext, error: unknown): Promise<void> {
    const isWrongCode = error instanceof AppError && error.fields.some(({ messageKey }) => messageKey === CODE_REFUSED);
    if (isWrongCode) await this.throttle.consume(ctx, WRONG_CODES, networkFromAddress(ctx.address));
  }

  /** Uses the code up. Throws `gone` once somebody is central, `invalid` for a code that does not open. */
  async enter(inner: RequestContext, code: string): Promise<void> {
    const now = this.clock.now();
    const used = await this.database
      .manager(inner)
      .createQueryBuilder()
      .update(SetUpCode)
      .set({ usedAt: now })
      .where('code_hash = :codeHash AND used_at IS NULL AND expires_at > :now', { codeHash: hashCode(code), now })
      .execute();
    await this.requireOpen(inner);
    if (!used.affected) throw AppError.invalid([{ field: 'setUpCode', messageKey: CODE_REFUSED }]);
  }

  private async requireOpen(inner: RequestContext): Promise<void> {
    if (!(await this.isNeeded(inner))) throw new AppError('set-up.done', {}, 'gone');
  }
}
