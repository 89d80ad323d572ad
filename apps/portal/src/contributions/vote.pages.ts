import { Body, Controller, Param, Post } from '@nestjs/common';
import { ContributionDetails, Follows, VisibleContributions, VoteInput, Votes } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { reopened } from '../http/forms/refused-form.js';
import { textIn, type Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { contributionHref } from './contributions.paths.js';

@Controller('contributions/:id')
@SignedIn()
export class VotePages {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: ContributionDetails,
    private readonly votes: Votes,
    private readonly follows: Follows,
  ) {}

  @Post('vote')
  async vote(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Fields = {}): Promise<Page | Redirect> {
    return attempt(
      async () => this.votes.vote(ctx, id, bind(VoteInput, givenIn(form))),
      () => redirect(contributionHref(id), { kind: 'success', key: 'contributions.flash.voted' }),
      (refused) => this.again(ctx, id, form, refused),
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

  private async again(ctx: RequestContext, id: string, form: Fields, refused: InputProblem): Promise<Page> {
    const { vote } = await this.details.findDetail(ctx, await this.contributions.find(ctx, id));
    const { problem, basis, showsCurrent } = reopened(refused, form['basis'], vote.basis);
    const model = {
      action: contributionHref(id, 'vote'),
      back: contributionHref(id),
      note: textIn(form, 'note'),
      basis,
      current: showsCurrent ? { said: vote.note } : null,
    };
    return page('contributions/vote', model, { titleKey: 'contributions.vote.title', problem });
  }
}

/** A vote without a field for a note must not delete the stored note. */
function givenIn({ note, basis }: Fields): Fields {
  return { ...(note === undefined ? {} : { note }), ...(basis === undefined ? {} : { basis }) };
}
