import { Body, Controller, Param, Post } from '@nestjs/common';
import { Follows, VoteInput, Votes } from '#feedback';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { textIn, type Fields } from './contribution-fields.js';
import { contributionHref } from './contribution-places.js';

/** Joining what somebody said, and following what becomes of it. */
@Controller('contributions/:id')
@SignedIn()
export class VotePages {
  constructor(
    private readonly votes: Votes,
    private readonly follows: Follows,
  ) {}

  @Post('vote')
  async vote(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Fields = {}): Promise<Page | Redirect> {
    const note = textIn(form, 'note');
    return attempt(
      async () => this.votes.vote(ctx, id, bind(VoteInput, { note })),
      () => redirect(contributionHref(id), { kind: 'success', key: 'contributions.flash.voted' }),
      (problem) =>
        page(
          'contributions/vote',
          { action: contributionHref(id, 'vote'), back: contributionHref(id), note },
          {
            titleKey: 'contributions.vote.title',
            problem,
          },
        ),
    );
  }

  @Post('vote/take-back')
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.votes.takeBack(ctx, id);
    return redirect(contributionHref(id), { kind: 'info', key: 'contributions.flash.takenBack' });
  }

  @Post('follow')
  async follow(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.follows.follow(ctx, id);
    return redirect(contributionHref(id), { kind: 'success', key: 'contributions.flash.followed' });
  }

  @Post('unfollow')
  async unfollow(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.follows.unfollow(ctx, id);
    return redirect(contributionHref(id), { kind: 'info', key: 'contributions.flash.unfollowed' });
  }
}
