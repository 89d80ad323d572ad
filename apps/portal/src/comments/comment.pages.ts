import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommentEditInput, CommentEdits, CommentHistory, Threads } from '#community';
import { AppError, Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { reopened } from '../http/forms/refused-form.js';
import { textFrom, type Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { commentMarkup } from './comment-markup.presenter.js';
import { commentHref, placeHref } from './comments.paths.js';
import { presentComment } from './comment.presenter.js';
import { CommentCursor } from './comment.query.js';
import { ReplyPageModel } from './reply.page-model.js';

@Controller('comments/:id')
@SignedIn()
export class CommentPages {
  constructor(
    private readonly threads: Threads,
    private readonly edits: CommentEdits,
    private readonly history: CommentHistory,
    private readonly replies: ReplyPageModel,
    private readonly texts: Texts,
  ) {}

  @Get()
  showComment(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    return this.leadTo(ctx, id);
  }

  @Get('reply')
  async reply(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    const answerable = await this.replies.answerable(ctx, id);
    if (!answerable) throw AppError.notFound();
    return this.replies.showReplyForm(ctx, answerable);
  }

  @Get('edit')
  async edit(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    const { text } = await this.edits.mine(ctx, id);
    return this.form(ctx, id, { text });
  }

  @Post('edit')
  async save(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Fields = {}): Promise<Page | Redirect> {
    return attempt(
      () => this.edits.edit(ctx, id, bind(CommentEditInput, form)),
      () => this.leadTo(ctx, id, 'comments.flash.changed'),
      (refused) => this.form(ctx, id, form, refused),
    );
  }

  @Get('history')
  async earlier(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<Page> {
    const { cursor } = bind(CommentCursor, query);
    const { comment } = await this.threads.one(ctx, id);
    const { wordings, next } = await this.history.findWordings(ctx, id, cursor);
    const say = sayIn(this.texts, ctx);
    const model = {
      title: say('comments.historyPage.title'),
      lead: wordings.length ? say('comments.historyPage.lead', { name: comment.by?.name }) : '',
      comment: cursor ? null : { ...presentComment(comment, say), acts: [], show: null },
      wordings: wordings.map(({ text, until }) => ({
        until,
        html: commentMarkup(text, comment.mentions),
      })),
      next: next && `${commentHref(id, 'history')}?cursor=${next}`,
      back: commentHref(id),
    };
    return page('comments/history', model, { title: model.title });
  }

  private async form(ctx: RequestContext, id: string, typed: Fields, refused?: InputProblem): Promise<Page> {
    const { comment } = await this.threads.one(ctx, id);
    if (!comment.isMine) throw AppError.notFound();
    const again = refused && reopened(refused, typed['basis'], comment.basis);
    const model = {
      action: commentHref(id, 'edit'),
      text: textFrom(typed['text']),
      back: commentHref(id),
      basis: again?.basis ?? comment.basis,
      current: again?.showsCurrent ? { html: commentMarkup(comment.text ?? '', comment.mentions) } : null,
    };
    const options = { titleKey: 'comments.editPage.title', scripts: ['comments'], problem: again?.problem };
    return page('comments/edit', model, options);
  }

  private async leadTo(ctx: RequestContext, id: string, key?: string): Promise<Redirect> {
    const place = await this.threads.findPlace(ctx, id);
    return redirect(placeHref(id, place), key ? { kind: 'success', key } : undefined);
  }
}
