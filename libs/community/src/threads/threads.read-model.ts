import { Injectable } from '@nestjs/common';
import type { ContributionContext } from '#contributions';
import { AppError, type RequestContext } from '#platform';
import { VisibleComments, threadOf, type ThreadContext } from '../comments/visible-comments.js';
import { CommentViewer } from './comment-viewer.js';
import type { CommentView, TopComment } from './comment-view.js';
import { ThreadRows, type CommentRow } from './thread-rows.js';

export const COMMENTS_A_PAGE = 20;
export const FIRST_REPLIES = 3;
const MOST_A_PAGE = 100;

export interface ThreadPage {
  readonly thread: ThreadContext;
  readonly comments: readonly TopComment[];
  /** Position after which the next page begins; null on the last one. */
  readonly next: number | null;
}
export interface Conversation {
  readonly thread: ThreadContext;
  readonly top: TopComment;
}
export interface CommentPlace {
  readonly contributionId: string;
  /** Position of its top-level comment, or its own. */
  readonly top: number;
  /** Position after which a page with it begins: of replies for a reply, else of the thread. */
  readonly after: number;
  readonly isReply: boolean;
  readonly isInFirstPage: boolean;
}

interface PageWish {
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** Comments as their readers see them. */
@Injectable()
export class Threads {
  constructor(
    private readonly visible: VisibleComments,
    private readonly rows: ThreadRows,
    private readonly viewer: CommentViewer,
  ) {}

  async page(
    ctx: RequestContext,
    contribution: ContributionContext,
    { after = 0, limit }: PageWish = {},
  ): Promise<ThreadPage> {
    const thread = threadOf(contribution);
    const { id: contributionId } = contribution;
    const size = sizeOf(limit);
    const found = await this.rows.under(ctx, contributionId, 0, after, size + 1);
    const tops = found.slice(0, size);
    const answered = tops.filter(({ replies }) => replies > 0).map(({ position }) => position);
    const replies = await this.rows.firstReplies(ctx, contributionId, answered, FIRST_REPLIES);
    const views = await this.viewer.viewComments(ctx, thread, [...tops, ...replies]);
    const under = Map.groupBy(views.slice(tops.length), ({ parent }) => parent);
    const comments = tops.map((row, place) => {
      const shown = (under.get(row.position) ?? []).sort((a, b) => a.position - b.position);
      return withReplies(views[place]!, row, shown, row.replies > shown.length);
    });
    return { thread, comments, next: found.length > size ? (tops.at(-1)?.position ?? null) : null };
  }

  /** The comment at `position` with its replies after `after`. Throws `not_found`. */
  async conversation(
    ctx: RequestContext,
    contribution: ContributionContext,
    position: number,
    { after = 0, limit }: PageWish = {},
  ): Promise<Conversation> {
    const thread = threadOf(contribution);
    const { id: contributionId } = contribution;
    const top = await this.rows.at(ctx, contributionId, position);
    if (!top || top.parent !== 0) throw AppError.notFound();
    const size = sizeOf(limit);
    const found = await this.rows.under(ctx, contributionId, position, after, size + 1);
    const [first, ...replies] = await this.viewer.viewComments(ctx, thread, [top, ...found.slice(0, size)]);
    return { thread, top: withReplies(first!, top, replies, found.length > size) };
  }

  /** One comment with its thread. Throws `not_found`. */
  async one(ctx: RequestContext, id: string): Promise<{ thread: ThreadContext; comment: CommentView }> {
    const { row, thread } = await this.found(ctx, id);
    const [comment] = await this.viewer.viewComments(ctx, thread, [row]);
    return { thread, comment: comment! };
  }

  async findPlace(ctx: RequestContext, id: string): Promise<CommentPlace> {
    const { row } = await this.found(ctx, id);
    const { contributionId, parent, position } = row;
    const top = parent ? await this.rows.at(ctx, contributionId, parent) : row;
    if (!top) throw AppError.notFound();
    const isInFirstPage =
      (await this.rows.before(ctx, top, COMMENTS_A_PAGE)) < COMMENTS_A_PAGE &&
      (parent === 0 || (await this.rows.before(ctx, row, FIRST_REPLIES)) < FIRST_REPLIES);
    return { contributionId, top: top.position, after: position - 1, isReply: parent > 0, isInFirstPage };
  }

  private async found(ctx: RequestContext, id: string): Promise<{ row: CommentRow; thread: ThreadContext }> {
    const row = await this.rows.byId(ctx, id);
    if (!row) throw AppError.notFound();
    return { row, thread: await this.visible.findThread(ctx, row.contributionId) };
  }
}

function withReplies(view: CommentView, row: CommentRow, replies: readonly CommentView[], more: boolean): TopComment {
  return { ...view, replyCount: row.replies, replies, next: more ? (replies.at(-1)?.position ?? 0) : null };
}

function sizeOf(limit = COMMENTS_A_PAGE): number {
  return Math.min(Math.max(limit, 1), MOST_A_PAGE);
}
