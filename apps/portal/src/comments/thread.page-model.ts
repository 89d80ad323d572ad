import { Injectable } from '@nestjs/common';
import type { ContributionContext, Face } from '#contributions';
import { Threads, type Conversation, type ThreadPage } from '#community';
import { Texts, type RequestContext } from '#platform';
import type { Fields } from '../http/forms/fields.js';
import { sayIn } from '../http/wording/wording.js';
import { presentTop } from './comment.presenter.js';
import { CommentForms } from './comment-form.page-model.js';
import { contributionHref, conversationHref, threadHref } from './comments.paths.js';

interface ThreadOptions {
  readonly cursor?: number | undefined;
  readonly typed?: Fields | undefined;
  readonly author?: Face | undefined;
  /** A comment from here leads back to the desk. */
  readonly atDesk?: boolean;
}

@Injectable()
export class ThreadPageModel {
  constructor(
    private readonly threads: Threads,
    private readonly forms: CommentForms,
    private readonly texts: Texts,
  ) {}

  async loadThread(ctx: RequestContext, contribution: ContributionContext, options: ThreadOptions = {}) {
    const shown = await this.threads.page(ctx, contribution, { after: options.cursor ?? 0 });
    return this.present(ctx, shown, options);
  }

  async conversation(ctx: RequestContext, contribution: ContributionContext, position: number, cursor = 0) {
    const { thread, top } = await this.threads.conversation(ctx, contribution, position, { after: cursor });
    return { ...this.head(ctx, thread), conversation: this.presentConversation(ctx, { thread, top }, cursor) };
  }

  private async present(
    ctx: RequestContext,
    { thread, comments, next }: ThreadPage,
    { cursor = 0, typed, author, atDesk }: ThreadOptions,
  ) {
    const say = sayIn(this.texts, ctx);
    const seen = comments.flatMap((top) => [top, ...top.replies]);
    return {
      ...this.head(ctx, thread),
      comments: comments.map((top) => presentTop(top, thread, say)),
      isEmpty: comments.length === 0 && cursor === 0,
      begin: cursor ? threadHref(thread.contribution.id) : null,
      more: next === null ? null : { href: threadHref(thread.contribution.id, next), label: say('comments.more') },
      archived: !thread.isOpen,
      form: await this.forms.loadCommentForm(ctx, thread, { seen, typed, author, atDesk }),
    };
  }

  private presentConversation(ctx: RequestContext, { thread, top }: Conversation, cursor: number) {
    const say = sayIn(this.texts, ctx);
    const { id } = thread.contribution;
    const rest = top.next === null ? null : conversationHref(id, top.position, top.next);
    return {
      top: { ...presentTop(top, thread, say), more: rest && { href: rest, rest, label: say('comments.moreReplies') } },
      begin: cursor ? conversationHref(id, top.position) : null,
      all: threadHref(id),
    };
  }

  private head(ctx: RequestContext, { contribution, title, comments }: ThreadPage['thread']) {
    const say = sayIn(this.texts, ctx);
    return {
      title: say('comments.titleOf', { title }),
      breadcrumbs: [{ label: title, href: contributionHref(contribution.id) }],
      back: contributionHref(contribution.id),
      count: comments ? say('comments.count', { count: comments }) : '',
    };
  }
}
