import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Database, UnitOfWork, sql, verbatim, type RequestContext, type Sql } from '#platform';

/** Request id of everything that fills a demo database. */
export const DEMO_REQUEST = 'demo';

const BEGUN = 'demo.begin';
const FILLED = 'demo.fill';
const TRACES = ['session', 'sign_in_link', 'set_up_code', 'access_token'];

/** Marks the database itself as a demo: only there may visitors continue as somebody. */
@Injectable()
export class DemoMark {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async isEmpty(ctx?: RequestContext): Promise<boolean> {
    return (
      !(await this.find(ctx, sql`SELECT id FROM entity LIMIT 1`)) &&
      !(await this.find(ctx, sql`SELECT id FROM person LIMIT 1`))
    );
  }

  isSet(ctx?: RequestContext): Promise<boolean> {
    return this.audit.hasAct(ctx, FILLED);
  }

  /** Whether filling broke off and nothing else was done since: anything else may be somebody's work. */
  async isHalfDone(ctx?: RequestContext): Promise<boolean> {
    if (!(await this.audit.hasAct(ctx, BEGUN)) || (await this.audit.hasAct(ctx, FILLED))) return false;
    const traces = [
      this.audit.hasOtherRequests(ctx, DEMO_REQUEST),
      ...TRACES.map((table) => this.find(ctx, sql`SELECT * FROM ${verbatim(table)} LIMIT 1`)),
    ];
    return (await Promise.all(traces)).every((found) => !found);
  }

  async isPossible(ctx?: RequestContext): Promise<boolean> {
    return (await this.isEmpty(ctx)) || (await this.isSet(ctx)) || (await this.isHalfDone(ctx));
  }

  /** Before it is filled. Throws `conflict` unless the database is empty. */
  async begin(ctx: RequestContext): Promise<void> {
    await this.note(ctx, BEGUN, (inner) => this.isEmpty(inner));
  }

  /** Once it is filled. Throws `conflict` when `begin` was not called on an empty database. */
  async set(ctx: RequestContext): Promise<void> {
    await this.note(ctx, FILLED, (inner) => this.audit.hasAct(inner, BEGUN));
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

  private async find(ctx: RequestContext | undefined, statement: Sql): Promise<boolean> {
    return (await this.database.query(ctx, statement)).length > 0;
  }
}
