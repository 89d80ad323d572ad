import { Injectable } from '@nestjs/common';
import { momentKept } from '#contributions';
import { AppError, Clock, UnitOfWork, type RequestContext } from '#platform';
import { Mentions, type Addressed } from '../mentions/mentions.service.js';
import { CommentNotifier } from '../news/comment.notifier.js';
import type { CommentInput } from './comment.input.js';
import { canReply } from './comment.policy.js';
import { CommentRows, type NewComment, type SentComment } from './comment-rows.js';
import { Speakers, type Speaker } from './speakers.js';
import { VisibleComments, type CommentContext, type ThreadContext } from './visible-comments.js';

export interface PostedComment extends Pick<SentComment, 'id' | 'contributionId'> {
  readonly isNew: boolean;
}

/** Posts comments under contributions. */
@Injectable()
export class Comments {
  constructor(
    private readonly visible: VisibleComments,
    private readonly speakers: Speakers,
    private readonly mentions: Mentions,
    private readonly rows: CommentRows,
    private readonly notifier: CommentNotifier,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The same token sent twice stores one comment; another text under it throws `conflict`. Leaves no trace but its row
   * and its news (no audit entry), because under an alias nothing may tell who wrote when.
   * @throws AppError `not_found` for a contribution the actor may not see, `conflict` for a closed thread, `invalid`
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
    await this.notifier.tellOfComment(inner, { contribution, id, row, answered });
    return { id, contributionId: contribution.id, isNew: true };
  }

  /** The comment stored under this token; another text is refused rather than silently dropped. */
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

  /** Threads have one level: a reply to a reply mentions whom it answers. */
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

/** Undoes `speakingTo`, to compare with the text that was sent. */
function withoutAddress(text: string): string {
  return text.replace(/^@\S+\s+/, '');
}
