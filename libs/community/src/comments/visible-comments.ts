import { Injectable } from '@nestjs/common';
import { VisibleContributions, Voices, type ContributionContext } from '#contributions';
import { isOwn, isPostedHere, type Own } from '#identity';
import { AppError, Database, sql, type RequestContext } from '#platform';
import type { Mention } from '../mentions/mention.js';
import { canRead } from './comment.policy.js';

export interface Said {
  readonly author: string | null;
  readonly personId: number | null;
  readonly postedIn: string | null;
}

export interface ThreadContext {
  readonly contribution: ContributionContext;
  readonly title: string;
  readonly comments: number;
  readonly isOpen: boolean;
}

export interface CommentContext extends Said, ThreadContext {
  readonly id: string;
  readonly position: number;
  readonly parent: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly isMine: boolean;
  readonly isHidden: boolean;
}

type Row = Said & {
  id: string;
  contributionId: string;
  position: number;
  parent: number;
  text: string;
  mentions: string | null;
  hiddenAt: unknown;
};

/** Scoped look-ups: comments of contributions the actor may see; hidden ones only for the team and the author. */
@Injectable()
export class VisibleComments {
  constructor(
    private readonly database: Database,
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
  ) {}

  /** Throws `not_found` also for a comment whose text the actor may not read. */
  async find(ctx: RequestContext, id: string): Promise<CommentContext> {
    const [row] = await this.database.query<Row>(
      ctx,
      sql`SELECT id, contribution_id AS contributionId, position, parent, author, person_id AS personId, text, mentions,
         posted_in AS postedIn, hidden_at AS hiddenAt
       FROM comment WHERE id = ${id}`,
    );
    if (!row) throw AppError.notFound();
    const { contributionId, mentions, hiddenAt, ...found } = row;
    const [thread, own] = await Promise.all([this.findThread(ctx, contributionId), this.voices.mine(ctx)]);
    const judged = { isMine: isMine(ctx, own, row), isHidden: hiddenAt !== null };
    if (!canRead(ctx.actor, judged, thread)) throw AppError.notFound();
    return { ...found, ...thread, ...judged, mentions: mentions ? (JSON.parse(mentions) as Mention[]) : [] };
  }

  /** Throws `not_found` also for a contribution the actor may not see. */
  async findThread(ctx: RequestContext, contributionId: string): Promise<ThreadContext> {
    return threadOf(await this.contributions.find(ctx, contributionId));
  }
}

export function threadOf(contribution: ContributionContext): ThreadContext {
  const { title, comments, rolloutStatus } = contribution;
  return { contribution, title, comments, isOpen: rolloutStatus !== 'archived' };
}

/** With one of the actor's voices or by name; in an unverified session only what was said in that session. */
export function isMine(ctx: RequestContext, own: Own, { author, personId, postedIn }: Said): boolean {
  if (author !== null) return isOwn(own, { by: author, postedIn });
  return personId !== null && personId === ctx.personId && isPostedHere(own.sessionFingerprint, postedIn);
}
