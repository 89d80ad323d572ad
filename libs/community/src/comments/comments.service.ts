import { Injectable } from '@nestjs/common';
import { momentKept } from '#contributions';
import { AppError, Clock, UnitOfWork, type RequestContext } from '#platform';
import { Mentions, type Addressed } from '../mentions/mentions.service.js';
import { CommunityNewsRenderer } from '../news/community-news.renderer.js';
import type { CommentInput } from './comment.input.js';
import { canReply } from './comment.policy.js';
import { CommentRows, type NewComment, type SentComment } from './comment-rows.js';
import { Speakers, type Speaker } from './speakers.js';
import { VisibleComments, type CommentContext, type ThreadContext } from './visible-comments.js';

/** `isNew` is false for one that had arrived before. */
export interface PostedComment extends Pick<SentComment, 'id' | 'contributionId'> {
  readonly isNew: boolean;
}

/** What people say under a contribution. */
@Injectable()
export class Comments {
  constructor(
    private readonly visible: VisibleComments,
    private readonly speakers: Speakers,
    private readonly mentions: Mentions,
    private readonly rows: CommentRows,
    private readonly news: CommunityNewsRenderer,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * I comment on a contribution I see, or answer a comment there. Sent twice with the same token, also at the same time, it is
   * one; something else under that token is not taken (`conflict`). Throws `not_found` for what is not mine to see, `conflict`
   * when nobody talks there any more, and `invalid`. Leaves no trace but its row and the news of it: under an alias nothing may
   * say who was at it when.
   */
  async post(ctx: RequestContext, contributionId: string, input: CommentInput): Promise<PostedComment> {
    const thread = await this.visible.findThread(ctx, contributionId);
    const speaker = await this.speakers.findSpeaker(ctx, thread.contribution);
    const known = await this.sent(ctx, thread, speaker, input);
    if (known) return known;
    if (!thread.isOpen) throw closed();
    const answered = input.replyTo === undefined ? null : await this.answered(ctx, thread, input.replyTo);
    const addressed = await this.addressed(ctx, thread, answered, input.text);
    const row = this.rowOf(thread, speaker, addressed, { answered, input });
    return this.unitOfWork.run(ctx, (inner) => this.store(inner, thread, row, { answered, input }));
  }

  private async store(
    inner: RequestContext,
    thread: ThreadContext,
    row: NewComment,
    { answered, input }: { answered: CommentContext | null; input: CommentInput },
  ): Promise<PostedComment> {
    const { contribution } = thread;
    const last = await this.rows.lock(inner, contribution.id);
    const known = await this.sent(inner, thread, row, input);
    if (known) return known;
    const id = await this.rows.insert(inner, last + 1, row);
    await this.news.ofNew(inner, { contribution, id, row, answered });
    return { id, contributionId: contribution.id, isNew: true };
  }

  /** What arrived with that token before. Another text under it may not vanish behind the first. */
  private async sent(
    ctx: RequestContext,
    { contribution }: ThreadContext,
    speaker: Speaker,
    { text, clientToken }: CommentInput,
  ): Promise<PostedComment | null> {
    const known = await this.rows.sent(ctx, speaker, clientToken);
    if (!known) return null;
    const { id, contributionId, firstText } = known;
    const said = [firstText, withoutAddress(firstText)];
    const isSame = async () => said.includes(text) || said.includes(await this.asStored(ctx, contribution, text));
    if (contributionId !== contribution.id || !(await isSame()))
      throw new AppError('comments.errors.sentOtherwise', {}, 'conflict');
    return { id, contributionId, isNew: false };
  }

  /** With the handles of those it speaks to as they are written. */
  private async asStored(ctx: RequestContext, on: ThreadContext['contribution'], text: string): Promise<string> {
    return (await this.mentions.resolve(ctx, on, text, null)).text;
  }

  private async answered(ctx: RequestContext, thread: ThreadContext, id: string): Promise<CommentContext> {
    const comment = await this.visible.find(ctx, id).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not_found' ? unknownComment() : error;
    });
    if (comment.contribution.id !== thread.contribution.id || !canReply(ctx.actor, comment, thread))
      throw unknownComment();
    return comment;
  }

  /** An answer to a reply stands beside it, so it says in its words whom it answers. */
  private async addressed(
    ctx: RequestContext,
    { contribution }: ThreadContext,
    answered: CommentContext | null,
    text: string,
  ): Promise<Addressed> {
    const spokenTo = answered && answered.parent > 0 && !answered.isMine ? answered : null;
    return this.mentions.resolve(ctx, contribution, text, spokenTo);
  }

  private rowOf(
    { contribution }: ThreadContext,
    speaker: Speaker,
    addressed: Addressed,
    { answered, input }: { answered: CommentContext | null; input: CommentInput },
  ): NewComment {
    return {
      ...speaker,
      ...addressed,
      contributionId: contribution.id,
      parent: answered ? answered.parent || answered.position : 0,
      clientToken: input.clientToken ?? null,
      postedAt: momentKept(this.clock.now(), contribution),
    };
  }
}

function closed(): AppError {
  return new AppError('comments.errors.closed', {}, 'conflict');
}

function unknownComment(): AppError {
  return AppError.invalid([{ field: '', messageKey: 'comments.errors.commentGone' }]);
}

/** An answer to a reply was given the handle of whom it answers, unless it had it. */
function withoutAddress(text: string): string {
  return text.replace(/^@\S+\s+/, '');
}
