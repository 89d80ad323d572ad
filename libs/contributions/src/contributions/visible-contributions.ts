import { Injectable } from '@nestjs/common';
import { AppError, Database, type RequestContext } from '#platform';
import { isOwn, type Own } from '../voices/own.js';
import { Voices } from '../voices/voices.service.js';
import { deskScope, visibleScope, type ContributionScope } from './contribution-scope.js';

/** What whoever acts on a contribution has to know of it. Moments are as stored: text on SQLite. */
export interface ContributionContext {
  readonly id: string;
  readonly rolloutId: number;
  readonly campaignId: number;
  readonly entityId: number;
  readonly missionId: number | null;
  readonly feedbackMode: string;
  readonly author: string;
  readonly isMine: boolean;
  readonly assigneeId: number | null;
  readonly mergedInto: string | null;
  readonly root: string;
  readonly isHidden: boolean;
  readonly outcome: string | null;
  readonly severity: number | null;
  readonly version: number;
  readonly timeZone: string;
}

type Row = Omit<ContributionContext, 'isMine' | 'isHidden'> & { postedIn: string | null; hiddenAt: unknown };

const FIND = `SELECT c.id, c.rollout_id AS rolloutId, c.campaign_id AS campaignId, c.entity_id AS entityId,
    c.mission_id AS missionId, c.feedback_mode AS feedbackMode, c.author, c.posted_in AS postedIn,
    c.assignee_id AS assigneeId, c.merged_into AS mergedInto, c.root, c.hidden_at AS hiddenAt, c.outcome, c.severity,
    c.version, t.time_zone AS timeZone
  FROM contribution c JOIN entity t ON t.id = c.entity_id WHERE c.id = ?`;

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

  async canSee(ctx: RequestContext, id: string): Promise<boolean> {
    const { where, parameters } = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const rows = await this.database.query(ctx, `SELECT c.id FROM contribution c WHERE c.id = ? AND ${where}`, [
      id,
      ...parameters,
    ]);
    return rows.length > 0;
  }

  private async one(
    ctx: RequestContext,
    id: string,
    { where, parameters }: ContributionScope,
    own: Own,
  ): Promise<ContributionContext> {
    const [row] = await this.database.query<Row>(ctx, `${FIND} AND ${where}`, [id, ...parameters]);
    if (!row) throw AppError.notFound();
    const { postedIn, hiddenAt, ...found } = row;
    const isMine = isOwn(own, { voice: row.author, postedIn });
    return { ...found, isMine, isHidden: hiddenAt !== null };
  }
}
