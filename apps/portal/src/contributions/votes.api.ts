import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { Follows, VoteInput, Votes } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { BASIS } from './contributions.examples.js';

@Controller('api/v1/contributions/:id')
@SignedIn()
export class VotesApi {
  constructor(
    private readonly votes: Votes,
    private readonly follows: Follows,
  ) {}

  @Put('vote')
  @HttpCode(204)
  @Operation({
    summary:
      'Say "me too", with a note or without; again, it changes the note. With `basis` (of the `vote` of the contribution; `none` for no note) only if the note was not changed since: else 409 `errors.changedElsewhere` at `basis`. Without, whatever it says by now',
    input: VoteInput,
    request: { note: 'On my phone it happens every time', basis: BASIS },
    status: 204,
    conflicts: true,
  })
  async vote(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.votes.vote(ctx, id, bind(VoteInput, body ?? {}));
  }

  @Delete('vote')
  @HttpCode(204)
  @Operation({ summary: 'Take my "me too" back', status: 204 })
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.votes.takeBack(ctx, id);
  }

  @Put('follow')
  @HttpCode(204)
  @Operation({ summary: 'Be told what becomes of it', status: 204 })
  async follow(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.follows.follow(ctx, id);
  }

  @Delete('follow')
  @HttpCode(204)
  @Operation({ summary: 'Not be told any more', status: 204 })
  async unfollow(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.follows.unfollow(ctx, id);
  }
}
