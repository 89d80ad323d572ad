import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsOptional, IsString, Matches } from 'class-validator';
import { ContributionDetails, Pictures, VisibleContributions, roleAt } from '#contributions';
import { ReadMarks, Stories } from '#triage';
import { Texts, bind, type RequestContext } from '#platform';
import { ThreadPageModel } from '../comments/thread.page-model.js';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { presentStory } from '../outcomes/story.presenter.js';
import { Wordings } from '../http/wording/wording.js';
import { contributionHref } from './contributions.paths.js';
import { presentContribution } from './contribution.presenter.js';

class NotesQuery {
  @IsOptional() @IsString() @Matches(/^[0-9a-f]{32}$/) notes?: string;
}

@Controller('contributions/:id')
@SignedIn()
export class ContributionPages {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: ContributionDetails,
    private readonly pictures: Pictures,
    private readonly readMarks: ReadMarks,
    private readonly stories: Stories,
    private readonly threads: ThreadPageModel,
    private readonly wordings: Wordings,
    private readonly texts: Texts,
  ) {}

  @Get()
  async showContribution(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<Page> {
    const { notes: after } = bind(NotesQuery, query);
    const contribution = await this.contributions.find(ctx, id);
    const detail = await this.details.findDetail(ctx, contribution);
    const pictures = (await this.pictures.ofContributions(ctx, [id])).get(id) ?? [];
    const notes = await this.details.notes(ctx, id, after);
    const words = this.wordings.for(ctx, 'contributions');
    const story = await this.stories.findStory(ctx, contribution);
    const isUnread = story.read === null && roleAt(ctx.actor, detail) !== null;
    const model = {
      ...presentContribution(detail, { actor: ctx.actor, pictures, notes }, words, this.texts),
      readHref: isUnread && contributionHref(id, 'read'),
      story: presentStory(story, this.texts, ctx),
      thread: await this.threads.loadThread(ctx, contribution, { author: detail.face }),
    };
    return page('contributions/show', model, {
      title: detail.title,
      asksLittle: true,
      scripts: ['comments', ...(isUnread ? ['read'] : [])],
    });
  }

  /** The team marks it as read, also from the page that testers read. */
  @Post('read')
  async markRead(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.readMarks.markRead(ctx, id);
    return redirect(contributionHref(id));
  }
}
