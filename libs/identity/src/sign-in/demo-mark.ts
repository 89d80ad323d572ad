import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Database, UnitOfWork, sql, verbatim, type RequestContext, type Sql } from '#platform';

/** Of everything that is done while a database is filled as a demo. */
export const DEMO_REQUEST = 'demo';

const BEGUN = 'demo.begin';
const FILLED = 'demo.fill';
/** What somebody leaves who comes to the doors, or sets the product up. */
const TRACES = ['session', 'sign_in_link', 'set_up_code', 'access_token'];

/** Says in the database itself that it is a demo: only there may anybody continue as anybody. */
@Injectable()
export class DemoMark {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** Whether nothing is in it that anybody works with. */
  async isEmpty(ctx?: RequestContext): Promise<boolean> {
    return (
      !(await this.find(ctx, sql`SELECT id FROM entity LIMIT 1`)) &&
      !(await this.find(ctx, sql`SELECT id FROM person LIMIT 1`))
    );
  }

  /** True for a database that was filled as a demo. */
  isSet(ctx?: RequestContext): Promise<boolean> {
    return this.has(ctx, FILLED);
  }

  /**
   * True for one whose filling was cut short, and in which nothing has been but that: all that was done the filling did, and
   * nobody has come to its doors. Anything else may be somebody's work.
   */
  async isHalfDone(ctx?: RequestContext): Promise<boolean> {
    if (!(await this.has(ctx, BEGUN)) || (await this.has(ctx, FILLED))) return false;
    const traces = [
      this.find(ctx, sql`SELECT id FROM audit_entry WHERE request_id <> ${DEMO_REQUEST} LIMIT 1`),
      ...TRACES.map((table) => this.find(ctx, sql`SELECT * FROM ${verbatim(table)} LIMIT 1`)),
    ];
    return (await Promise.all(traces)).every((found) => !found);
  }

  /** Whether it is one, also a filled one, or still may become one. */
  async isPossible(ctx?: RequestContext): Promise<boolean> {
    return (await this.isEmpty(ctx)) || (await this.isSet(ctx)) || (await this.isHalfDone(ctx));
  }

  /** Before it is filled. Throws `conflict` for a database in which anything is already. */
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

  private has(ctx: RequestContext | undefined, act: string): Promise<boolean> {
    return this.find(ctx, sql`SELECT id FROM audit_entry WHERE act = ${act} LIMIT 1`);
  }

  private async find(ctx: RequestContext | undefined, statement: Sql): Promise<boolean> {
    return (await this.database.query(ctx, statement)).length > 0;
  }
}
