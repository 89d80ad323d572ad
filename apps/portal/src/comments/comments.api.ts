import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CommentEditInput,
  CommentEdits,
  CommentHistory,
  CommentInput,
  Comments,
  Threads,
  type CommentView,
  type TopComment,
} from '#community';
import { VisibleContributions } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CommentCursor } from './comment.query.js';
import { COMMENT, HIDDEN, TOP_COMMENT, WORDING } from './comments.examples.js';

const ON = { cursor: 'Where to go on: `next` of the answer before' };

@Controller('api/v1')
@SignedIn()
export class CommentsApi {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly comments: Comments,
    private readonly threads: Threads,
    private readonly edits: CommentEdits,
    private readonly history: CommentHistory,
  ) {}

  @Get('contributions/:id/comments')
  @Operation({
    summary:
      'Comments on a contribution, twenty at a time, oldest first, each with its first three replies; `postedAt` is the day only where people write under an alias',
    query: ON,
    answer: { items: [TOP_COMMENT], next: 4 },
    besides: HIDDEN,
  })
  async list(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<object> {
    const { cursor } = bind(CommentCursor, query);
    const { comments, next } = await this.threads.page(ctx, await this.contributions.find(ctx, id), { after: cursor });
    return { items: comments.map(topRow), next };
  }

  @Post('contributions/:id/comments')
  @Operation({
    summary: 'Comment, or answer a comment; 201 when it is new, 200 when the client token was sent before',
    input: CommentInput,
    request: { text: 'It hangs here too', clientToken: 'b0Zt2XyQm7cK4sVd' },
    status: 201,
    otherStatus: 200,
    answer: { id: COMMENT.id },
    conflicts: true,
  })
  async post(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const posted = await this.comments.post(ctx, id, bind(CommentInput, body));
    void reply.status(posted.isNew ? 201 : 200);
    return { id: posted.id };
  }

  @Get('contributions/:id/comments/:position/replies')
  @Operation({
    summary: 'Replies to the comment at that position, twenty at a time, oldest first',
    query: ON,
    answer: { items: [{ ...COMMENT, position: 6, parent: 4 }], next: null },
    besides: HIDDEN,
  })
  async replies(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('position', ParseIntPipe) position: number,
    @Query() query: object,
  ): Promise<object> {
    const { cursor } = bind(CommentCursor, query);
    const { top } = await this.threads.conversation(ctx, await this.contributions.find(ctx, id), position, {
      after: cursor,
    });
    return { items: top.replies.map(row), next: top.next };
  }

  @Get('comments/:id')
  @Operation({ summary: 'One comment', answer: COMMENT, besides: HIDDEN })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    return row((await this.threads.one(ctx, id)).comment);
  }

  @Patch('comments/:id')
  @Operation({
    summary:
      'Change what I said; what it said before stays readable. With `basis`, as `GET` gives it to its author, only if it was not changed since: else 409 `errors.changedElsewhere` at `basis`. Without, whatever it says by now',
    input: CommentEditInput,
    request: { text: 'It hangs at the till too', basis: '5b1d0c52e7f34a86b0c9d8e7f6a5b4c3' },
    answer: COMMENT,
    besides: HIDDEN,
    conflicts: true,
  })
  async edit(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<object> {
    await this.edits.edit(ctx, id, bind(CommentEditInput, body));
    return row((await this.threads.one(ctx, id)).comment);
  }

  @Get('comments/:id/history')
  @Operation({
    summary: 'What a comment said before, the latest wording first',
    query: ON,
    answer: { items: [WORDING], next: null },
  })
  async earlier(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<object> {
    const { wordings, next } = await this.history.findWordings(ctx, id, bind(CommentCursor, query).cursor);
    return { items: wordings, next };
  }
}

function topRow({ replies, replyCount, next, ...view }: TopComment): object {
  return { ...row(view), replyCount, replies: replies.map(row), next };
}

function row({ isMine: mine, isHidden: hidden, ...view }: CommentView): object {
  return { ...view, mine, hidden };
}
