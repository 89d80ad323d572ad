import { Injectable } from '@nestjs/common';
import { momentKept } from '#contributions';
import { AppError, Clock, UnitOfWork, type RequestContext, Editions, refuseOlder } from '#platform';
import { Mentions } from '../mentions/mentions.service.js';
import { CommentNotifier } from '../news/comment.notifier.js';
import type { CommentEditInput } from './comment.input.js';
import { canEdit } from './comment.policy.js';
import { CommentRows } from './comment-rows.js';
import { VisibleComments, type CommentContext } from './visible-comments.js';

/** Edits comments; earlier wordings stay readable for everybody. */
@Injectable()
export class CommentEdits {
  constructor(
    private readonly visible: VisibleComments,
    private readonly mentions: Mentions,
    private readonly rows: CommentRows,
    private readonly notifier: CommentNotifier,
    private readonly editions: Editions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The actor's own comment. Throws `not_found` for others' and `conflict` for one that can no longer be edited. */
  async mine(ctx: RequestContext, id: string): Promise<CommentContext> {
    const comment = await this.visible.find(ctx, id);
    if (!comment.isMine) throw AppError.notFound();
    if (!canEdit(comment, comment)) throw fixed(comment);
    return comment;
  }

  /** The same text again changes nothing. Throws as `mine`, and `conflict` when the text changed since `basis`. */
  async edit(ctx: RequestContext, id: string, { text: typed, basis }: CommentEditInput): Promise<CommentContext> {
    const comment = await this.mine(ctx, id);
    const { contribution } = comment;
    const { text, mentions } = await this.mentions.resolve(ctx, contribution, typed);
    await this.unitOfWork.run(ctx, async (inner) => {
      const before = await this.rows.lockOne(inner, id);
      if (before.isHidden) throw fixed(comment);
      if (before.text === text) return;
      refuseOlder(basis, this.editions.nameWords(id, [before.text]));
      const at = momentKept(this.clock.now(), contribution);
      await this.rows.reword(inner, { id, text: before.text }, { text, mentions, at });
      await this.notifier.tellOfEdit(inner, comment, mentions);
    });
    return comment;
  }
}

function fixed({ isOpen }: CommentContext): AppError {
  return new AppError(isOpen ? 'comments.errors.hidden' : 'comments.errors.closed', {}, 'conflict');
}
