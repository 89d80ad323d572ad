import { Injectable } from '@nestjs/common';
import { Threads, type CommentView, type ThreadContext } from '#community';
import { AppError, Texts, type RequestContext } from '#platform';
import type { Fields } from '../http/forms/fields.js';
import { page, type InputProblem, type Page } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { CommentForms } from './comment-form.page-model.js';
import { contributionHref } from './comments.paths.js';
import { presentComment } from './comment.presenter.js';

export interface Answerable {
  readonly thread: ThreadContext;
  readonly comment: CommentView;
}

@Injectable()
export class ReplyPageModel {
  constructor(
    private readonly threads: Threads,
    private readonly forms: CommentForms,
    private readonly texts: Texts,
  ) {}

  /** Null when it cannot be answered, or belongs to another contribution. */
  async answerable(ctx: RequestContext, id: string, contributionId?: string): Promise<Answerable | null> {
    const found = await this.threads.one(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null;
      throw error;
    });
    if (!found?.comment.can.reply) return null;
    return contributionId && contributionId !== found.thread.contribution.id ? null : found;
  }

  async showReplyForm(
    ctx: RequestContext,
    { thread, comment }: Answerable,
    { typed, problem }: { typed?: Fields; problem?: InputProblem } = {},
  ): Promise<Page> {
    const say = sayIn(this.texts, ctx);
    const title = say('comments.replyTo', { name: comment.by?.name });
    const model = {
      title,
      breadcrumbs: [{ label: thread.title, href: contributionHref(thread.contribution.id) }],
      comment: { ...presentComment(comment, say), acts: [], show: null },
      form: await this.forms.loadCommentForm(ctx, thread, { seen: [comment], replyTo: comment.id, typed }),
      back: contributionHref(thread.contribution.id),
    };
    return page('comments/reply', model, { title, scripts: ['comments'], problem });
  }
}
