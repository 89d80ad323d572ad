import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { OUTCOME_DRAFTERS, OUTCOME_PUBLISHERS } from '#contributions';
import { OutcomeReadModel, Outcomes, PublicationInput } from '#triage';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { outcomeCrumbs, OUTCOMES, PUBLISHED_OUTCOMES } from './outcomes.paths.js';
import { presentDrafts, presentPublished } from './drafts.presenter.js';

@Controller('outcomes')
@Requires(OUTCOME_DRAFTERS)
export class OutcomesPages {
  constructor(
    private readonly readModel: OutcomeReadModel,
    private readonly outcomes: Outcomes,
    private readonly texts: Texts,
  ) {}

  @Get()
  drafts(@Ctx() ctx: RequestContext, @Query('after') after?: string): Promise<Page> {
    return this.draftList(ctx, after);
  }

  @Post('publish')
  @Requires(OUTCOME_PUBLISHERS)
  async publish(@Ctx() ctx: RequestContext, @Body() form: Record<string, unknown>): Promise<Page | Redirect> {
    const { all, shown, drafts } = form;
    return attempt(
      async () => this.outcomes.publish(ctx, bind(PublicationInput, { drafts: all ? shown : oneByOne(drafts) })),
      ({ published }) =>
        redirect(PUBLISHED_OUTCOMES, {
          kind: 'success',
          key: 'outcomes.drafts.published',
          vars: { count: published },
        }),
      (problem) => this.draftList(ctx, undefined, { chosen: drafts, problem }),
    );
  }

  @Get('published')
  async published(@Ctx() ctx: RequestContext, @Query('before') before?: string): Promise<Page> {
    const { items, next } = await this.readModel.published(ctx, before);
    const model = {
      crumbs: outcomeCrumbs(sayIn(this.texts, ctx)),
      tabs: this.tabs(ctx, 'published'),
      batches: presentPublished(items, this.texts, ctx),
      next: next === null ? null : `${PUBLISHED_OUTCOMES}?before=${next}`,
    };
    return page('outcomes/published', model, { titleKey: 'outcomes.title', width: 'wide' });
  }

  private async draftList(
    ctx: RequestContext,
    after?: string,
    typed: { chosen?: unknown; problem?: InputProblem } = {},
  ): Promise<Page> {
    const { items, next } = await this.readModel.drafts(ctx, after);
    const model = {
      crumbs: outcomeCrumbs(sayIn(this.texts, ctx)),
      tabs: this.tabs(ctx, 'drafts'),
      ...presentDrafts(items, this.texts, ctx),
      chosen: [typed.chosen].flat(),
      next: next === null ? null : `${OUTCOMES}?after=${next}`,
    };
    return page('outcomes/drafts', model, { titleKey: 'outcomes.title', width: 'wide', problem: typed.problem });
  }

  private tabs({ locale }: RequestContext, current: 'drafts' | 'published'): object[] {
    return [
      { label: this.texts.t(locale, 'outcomes.tabs.drafts'), href: OUTCOMES, current: current === 'drafts' },
      {
        label: this.texts.t(locale, 'outcomes.tabs.published'),
        href: PUBLISHED_OUTCOMES,
        current: current === 'published',
      },
    ];
  }
}

/** A checkbox may stand for several equal drafts, with commas between them. */
function oneByOne(chosen: unknown): unknown[] {
  const each = [chosen].flat().flatMap((value) => (typeof value === 'string' ? value.split(',') : []));
  return [...new Set(each)];
}
