import { Injectable } from '@nestjs/common';
import { VisibleContributions, Voices, type ContributionContext } from '#contributions';
import { isOwn, isPostedHere, type Own } from '#identity';
import { AppError, Database, sql, type RequestContext } from '#platform';
import type { Mention } from '../mentions/mention.js';
import { canRead } from './comment.policy.js';

/** Who said something, as stored, and in which unverified session. */
export interface Said {
  readonly author: string | null;
  readonly personId: number | null;
  readonly postedIn: string | null;
}

/** A thread somebody may see, and whether people still talk there. */
export interface ThreadContext {
  readonly contribution: ContributionContext;
  /** Of the contribution. */
  readonly title: string;
  /** How many comments are shown. */
  readonly comments: number;
  readonly isOpen: boolean;
}

/** What whoever acts on a comment has to know of it. */
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

/** Scoped look-ups: who does not see a contribution does not find its comments, and what is hidden only the team and its author. */
@Injectable()
export class VisibleComments {
  constructor(
    private readonly database: Database,
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
  ) {}

  /** One whose words I may read. Throws `not_found`. */
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

  /** Throws `not_found` for a contribution I may not see. */
  async findThread(ctx: RequestContext, contributionId: string): Promise<ThreadContext> {
    return threadOf(await this.contributions.find(ctx, contributionId));
  }
}

/** The thread under a contribution that somebody sees. */
export function threadOf(contribution: ContributionContext): ThreadContext {
  const { title, comments, rolloutStatus } = contribution;
  return { contribution, title, comments, isOpen: rolloutStatus !== 'archived' };
}

/** Said with one of my voices or under my name; in an unverified session, in this very session. */
export function isMine(ctx: RequestContext, own: Own, { author, personId, postedIn }: Said): boolean {
  if (author !== null) return isOwn(own, { by: author, postedIn });
  return personId !== null && personId === ctx.personId && isPostedHere(own.sessionFingerprint, postedIn);
}
