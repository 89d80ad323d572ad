import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Contributions, SimilarContributions } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import type { Fields } from '../http/forms/fields.js';
import { asAnotherThing } from '../http/forms/refused-form.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { ViewEngine } from '../http/views/view-engine.js';
import { contributionFrom } from './contribution.form.js';
import { contributionHref } from './contributions.paths.js';
import { NewContributionPageModel } from './new-contribution.page-model.js';
import { SimilarQuery } from './similar.query.js';
import { SimilarPageModel } from './similar.page-model.js';

@Controller('testing/:rolloutId/contributions')
@SignedIn()
export class NewContributionPages {
  constructor(
    private readonly contributions: Contributions,
    private readonly similar: SimilarContributions,
    private readonly view: NewContributionPageModel,
    private readonly presenter: SimilarPageModel,
    private readonly views: ViewEngine,
  ) {}

  @Get('new')
  async form(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Query() wishes: Fields,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const place = await this.view.place(ctx, rolloutId);
    return (await this.view.closed(ctx, place)) ?? this.view.loadForm(ctx, place, request, wishes);
  }

  @Post()
  async post(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Body() fields: Fields = {},
    @Req() request: FastifyRequest,
  ): Promise<Page | Redirect> {
    const place = await this.view.place(ctx, rolloutId);
    return attempt(
      async () => this.contributions.post(ctx, rolloutId, contributionFrom(fields)),
      ({ id }) => redirect(contributionHref(id, 'thanks')),
      (refused) => {
        const again = asAnotherThing(fields, refused);
        return this.view.loadForm(ctx, place, request, again.fields, again.problem);
      },
    );
  }

  @Get('similar')
  async alike(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Query() query: object,
  ): Promise<{ count: number; html: string }> {
    const place = await this.view.place(ctx, rolloutId);
    const found = await this.similar.findSimilar(ctx, place, bind(SimilarQuery, query));
    const model = this.presenter.presentSimilar(ctx, found);
    return {
      count: found.length,
      html: found.length ? this.views.fragment('partials/contributions/similar', model, ctx) : '',
    };
  }
}
