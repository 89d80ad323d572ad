import { Injectable } from '@nestjs/common';
import { AppError, Database, marks, type RequestContext } from '#platform';
import { isOwn, type Own } from '../voices/own.js';
import { Voices } from '../voices/voices.service.js';
import { REF_COLUMNS, refOf, type ContributionRef, type ContributionRefRow } from './contribution-ref.js';
import { deskScope, visibleScope, type ContributionScope } from './contribution-scope.js';

/** One that I look at: what I do with it is checked against this, and handed it. */
export interface ContributionContext extends ContributionRef {
  readonly isMine: boolean;
  readonly isHidden: boolean;
}

type Row = ContributionRefRow & { postedIn: string | null };

const SELECT = `SELECT ${REF_COLUMNS}, c.posted_in AS postedIn FROM contribution c`;

/** Scoped look-ups: what somebody may not see is not found. */
@Injectable()
export class VisibleContributions {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** One that I may see, as tester or as team. Throws `not_found`. */
  async find(ctx: RequestContext, id: string): Promise<ContributionContext> {
    const own = await this.voices.mine(ctx);
    return this.one(ctx, id, visibleScope(ctx.actor, own), own);
  }

  /** One that is at my desk. Throws `not_found`. */
  async atDesk(ctx: RequestContext, id: string): Promise<ContributionContext> {
    return this.one(ctx, id, deskScope(ctx.actor), await this.voices.mine(ctx));
  }

  /** Those at my desk, in the order of their ids. Throws `not_found` when one is not. */
  async allAtDesk(ctx: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return allOf(ids, await this.rows(ctx, ids, deskScope(ctx.actor)));
  }

  /** The same, and nobody else changes them until the transaction ends. */
  async holdAllAtDesk(inner: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return allOf(ids, await this.holdAtDesk(inner, ids));
  }

  /**
   * Those of them that are at the actor's desk, held until the transaction ends. Ask for them before anything else is read: on
   * MySQL the first plain read decides what the transaction sees.
   */
  holdAtDesk(inner: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    return this.rows(inner, ids, deskScope(inner.actor), this.database.dialect.forUpdate);
  }

  /** One that was found before, held until the transaction ends. Throws `not_found`. */
  async hold(inner: RequestContext, id: string): Promise<ContributionRef> {
    const [held] = await this.rows(inner, [id], { where: '1 = 1', parameters: [] }, this.database.dialect.forUpdate);
    if (!held) throw AppError.notFound();
    return held;
  }

  async canSee(ctx: RequestContext, id: string): Promise<boolean> {
    const { where, parameters } = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const rows = await this.database.query(ctx, `SELECT c.id FROM contribution c WHERE c.id = ? AND ${where}`, [
      id,
      ...parameters,
    ]);
    return rows.length > 0;
  }

  private async one(ctx: RequestContext, id: string, scope: ContributionScope, own: Own): Promise<ContributionContext> {
    const [row] = await this.rows(ctx, [id], scope);
    if (!row) throw AppError.notFound();
    const { postedIn, ...found } = row;
    const isMine = isOwn(own, { voice: row.author, postedIn });
    return { ...found, isMine, isHidden: row.hiddenAt !== null };
  }

  /** In the order of their keys, so that two who hold many never wait for each other. */
  private async rows(
    ctx: RequestContext,
    ids: readonly string[],
    { where, parameters }: ContributionScope,
    lock = '',
  ): Promise<(ContributionRef & { postedIn: string | null })[]> {
    if (!ids.length) return [];
    const rows = await this.database.query<Row>(
      ctx,
      `${SELECT} WHERE c.id IN (${marks(ids)}) AND ${where} ORDER BY c.id LIMIT ${ids.length} ${lock}`,
      [...ids, ...parameters],
    );
    return rows.map((row) => refOf(row, this.database));
  }
}

function allOf(ids: readonly string[], found: ContributionRef[]): ContributionRef[] {
  if (found.length < ids.length) throw AppError.notFound();
  return found;
}
