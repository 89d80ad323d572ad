import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommentInput, Comments, Threads } from '#community';
import { VisibleContributions } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { textFrom, type Fields } from '../http/forms/fields.js';
import { asAnotherThing } from '../http/forms/refused-form.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { DESK } from './comment-form.page-model.js';
import { placeHref } from './comments.paths.js';
import { ThreadQuery } from './comment.query.js';
import { ReplyPageModel } from './reply.page-model.js';
import { ThreadPageModel } from './thread.page-model.js';

@Controller('contributions/:id/comments')
@SignedIn()
export class ThreadPages {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly comments: Comments,
    private readonly threads: Threads,
    private readonly presenter: ThreadPageModel,
    private readonly reply: ReplyPageModel,
  ) {}

  @Get()
  async showThread(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<Page> {
    const { thread, cursor } = bind(ThreadQuery, query);
    if (thread === undefined) return this.thread(ctx, id, { cursor });
    const contribution = await this.contributions.find(ctx, id);
    const model = await this.presenter.conversation(ctx, contribution, thread, cursor);
    return page('comments/conversation', model, { title: model.title, scripts: ['comments'] });
  }

  @Post()
  async post(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Fields = {}): Promise<Page | Redirect> {
    const { from, ...input } = form;
    return attempt(
      () => this.comments.post(ctx, id, bind(CommentInput, input)),
      async (posted) => {
        const key = form['replyTo'] ? 'comments.flash.replied' : 'comments.flash.posted';
        const place = await this.threads.findPlace(ctx, posted.id);
        return redirect(placeHref(posted.id, place, from === DESK), { kind: 'success', key });
      },
      (refused) => {
        const { fields, problem } = asAnotherThing(form, refused);
        return this.again(ctx, id, fields, problem);
      },
    );
  }

  /** A refused reply is shown below its comment while that can be answered, otherwise below the thread. */
  private async again(ctx: RequestContext, id: string, typed: Fields, problem: InputProblem): Promise<Page> {
    const replyTo = textFrom(typed['replyTo']);
    const answered = replyTo ? await this.reply.answerable(ctx, replyTo, id) : null;
    return answered
      ? this.reply.showReplyForm(ctx, answered, { typed, problem })
      : this.thread(ctx, id, { typed, problem });
  }

  private async thread(
    ctx: RequestContext,
    id: string,
    { cursor, typed, problem }: { cursor?: number | undefined; typed?: Fields; problem?: InputProblem },
  ): Promise<Page> {
    const contribution = await this.contributions.find(ctx, id);
    const model = await this.presenter.loadThread(ctx, contribution, {
      cursor,
      typed,
      atDesk: typed?.['from'] === DESK,
    });
    // Comments are closed, so the text is shown outside a form for its author to copy.
    const lost = model.form ? [] : [textFrom(typed?.['text'])].filter(Boolean);
    return page('comments/thread', { ...model, typed: lost }, { title: model.title, scripts: ['comments'], problem });
  }
}
