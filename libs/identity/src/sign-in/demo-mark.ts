import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Database, UnitOfWork, type RequestContext } from '#platform';

const BEGUN = 'demo.begin';
const FILLED = 'demo.fill';

/** Says in the database itself that it is a demo: only there may anybody continue as anybody. */
@Injectable()
export class DemoMark {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** True for a database that was filled as a demo. */
  isSet(ctx?: RequestContext): Promise<boolean> {
    return this.has(ctx, FILLED);
  }

  /** True for one whose filling was cut short. */
  async isHalfDone(ctx?: RequestContext): Promise<boolean> {
    return (await this.has(ctx, BEGUN)) && !(await this.has(ctx, FILLED));
  }

  /** Whether it is one, or still may become one. */
  async isPossible(ctx?: RequestContext): Promise<boolean> {
    return (await this.isEmpty(ctx)) || (await this.has(ctx, BEGUN));
  }

  /** Before it is filled. Throws `conflict` for a database in which anybody is already. */
  async begin(ctx: RequestContext): Promise<void> {
    await this.note(ctx, BEGUN, (inner) => this.isEmpty(inner));
  }

  /** Once it is filled. Throws `conflict` for a database that was not empty when that began. */
  async set(ctx: RequestContext): Promise<void> {
    await this.note(ctx, FILLED, (inner) => this.has(inner, BEGUN));
  }

  private async note(
    ctx: RequestContext,
    act: string,
    may: (inner: RequestContext) => Promise<boolean>,
  ): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      if (inner.actor.kind !== 'system' || !(await may(inner))) throw new AppError('errors.conflict', {}, 'conflict');
      await this.audit.record(inner, { act, subjectKind: 'demo', subjectId: 'demo' });
    });
  }

  private async isEmpty(ctx: RequestContext | undefined): Promise<boolean> {
    return !(await this.database.query(ctx, 'SELECT id FROM person LIMIT 1')).length;
  }

  private async has(ctx: RequestContext | undefined, act: string): Promise<boolean> {
    const found = await this.database.query(ctx, 'SELECT id FROM audit_entry WHERE act = ? LIMIT 1', [act]);
    return found.length > 0;
  }
}
