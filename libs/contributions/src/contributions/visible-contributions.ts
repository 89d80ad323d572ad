import { Injectable } from '@nestjs/common';
import { joinRollout, type RolloutStatus } from '#campaigns';
import { isOwn, joinEntity, type Own } from '#identity';
import { AppError, Database, all, list, sql, verbatim, type RequestContext, type Sql } from '#platform';
import { Voices } from '../voices/voices.service.js';
import { REF_COLUMNS, refOf, type ContributionRef, type ContributionRefRow } from './contribution-ref.js';
import { audienceScope, deskScope, visibleScope } from './contribution-scope.js';

/** A contribution with what its reader may do: looked up once, then passed on. */
export interface ContributionContext extends ContributionRef {
  readonly isMine: boolean;
  readonly isHidden: boolean;
  readonly isForMe: boolean;
  readonly readAs: string | null;
  readonly comments: number;
  readonly rolloutStatus: RolloutStatus;
  readonly entityName: string;
}

type Row = ContributionRefRow &
  Pick<ContributionContext, 'readAs' | 'comments' | 'rolloutStatus' | 'entityName'> & {
    postedIn: string | null;
    isForMe: number;
  };

/** Scoped look-ups: what somebody may not see is not found. */
@Injectable()
export class VisibleContributions {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** A contribution that I may see, as tester or as team. Throws `not_found`. */
  async find(ctx: RequestContext, id: string): Promise<ContributionContext> {
    const own = await this.voices.mine(ctx);
    return this.one(ctx, id, visibleScope(ctx.actor, own), own);
  }

  /** A contribution at my desk. Throws `not_found`. */
  async atDesk(ctx: RequestContext, id: string): Promise<ContributionContext> {
    return this.one(ctx, id, deskScope(ctx.actor), await this.voices.mine(ctx));
  }

  /** Those at my desk, in the order of their ids. Throws `not_found` when one is not. */
  async allAtDesk(ctx: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return allOf(ids, await this.rows(ctx, ids, deskScope(ctx.actor)));
  }

  /** `allAtDesk`, locked until the transaction ends. */
  async holdAllAtDesk(inner: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return allOf(ids, await this.holdAtDesk(inner, ids));
  }

  /** Those at my desk, locked. Call it first: on MySQL the first plain read fixes what the transaction sees later. */
  holdAtDesk(inner: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return this.rows(inner, ids, deskScope(inner.actor), this.database.dialect.forUpdate);
  }

  /** Locks a contribution that was found before until the transaction ends. Throws `not_found`. */
  async hold(inner: RequestContext, id: string): Promise<ContributionRef> {
    const [held] = await this.rows(inner, [id], all, this.database.dialect.forUpdate);
    if (!held) throw AppError.notFound();
    return held;
  }

  async canSee(ctx: RequestContext, id: string): Promise<boolean> {
    const scope = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const rows = await this.database.query(ctx, sql`SELECT c.id FROM contribution c WHERE c.id = ${id} AND ${scope}`);
    return rows.length > 0;
  }

  private async one(ctx: RequestContext, id: string, scope: Sql, own: Own): Promise<ContributionContext> {
    const [row] = await this.database.query<Row>(
      ctx,
      sql`SELECT ${REF_COLUMNS}, c.posted_in AS postedIn, c.read_as AS readAs, c.comments, r.status AS rolloutStatus,
         t.name AS entityName, CASE WHEN ${audienceScope(ctx.actor)} THEN 1 ELSE 0 END AS isForMe
       FROM contribution c ${joinRollout(sql`c.rollout_id`)} ${joinEntity(sql`c.entity_id`)}
       WHERE c.id = ${id} AND ${scope}`,
    );
    if (!row) throw AppError.notFound();
    const { postedIn, isForMe, ...found } = refOf(row, this.database);
    const isMine = isOwn(own, { by: row.author, postedIn });
    return { ...found, isMine, isHidden: row.hiddenAt !== null, isForMe: isForMe === 1 };
  }

  /** Lock order: by id, so that two transactions that lock several rows cannot deadlock. */
  private async rows(ctx: RequestContext, ids: readonly string[], scope: Sql, lock = ''): Promise<ContributionRef[]> {
    if (!ids.length) return [];
    const rows = await this.database.query<ContributionRefRow>(
      ctx,
      sql`SELECT ${REF_COLUMNS} FROM contribution c WHERE c.id IN (${list(ids)}) AND ${scope}
       ORDER BY c.id LIMIT ${ids.length} ${verbatim(lock)}`,
    );
    return rows.map((row) => refOf(row, this.database));
  }
}

function allOf(ids: readonly string[], found: ContributionRef[]): ContributionRef[] {
  if (found.length < ids.length) throw AppError.notFound();
  return found;
}
