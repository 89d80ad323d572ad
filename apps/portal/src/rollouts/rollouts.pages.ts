import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import {
  DATE_SETTERS,
  ROLLOUT_MOVERS,
  ROLLOUT_READERS,
  TARGET_SETTERS,
  AmbassadorTeams,
  RolloutDatesInput,
  RolloutMoveInput,
  RolloutSteps,
  RolloutTargetInput,
  Rollouts,
  pickDates,
  partVersion,
} from '#campaigns';
import { People } from '#identity';
import { bind, type RequestContext } from '#platform';
import { readEdit, stamp, type Edit } from '../campaigns/edit.form.js';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { ClosedLoopSections } from '../outcomes/closed-loop.page-model.js';
import { RolloutLoader, rolloutHead, rolloutTitle } from './rollout.page-model.js';
import { presentLife } from './rollout-life.presenter.js';
import { rolloutHref } from './rollouts.paths.js';

@Controller('rollouts/:id')
@Requires(ROLLOUT_READERS)
export class RolloutsPages {
  constructor(
    private readonly rollouts: Rollouts,
    private readonly steps: RolloutSteps,
    private readonly teams: AmbassadorTeams,
    private readonly people: People,
    private readonly loader: RolloutLoader,
    private readonly loops: ClosedLoopSections,
  ) {}

  @Get()
  showRollout(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.overview(ctx, id);
  }

  @Post('dates')
  @Requires(DATE_SETTERS)
  async setDates(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = readEdit(form);
    return attempt(
      async () => this.rollouts.setDates(ctx, id, bind(RolloutDatesInput, edit.fields), edit.version),
      () => redirect(rolloutHref(id), { kind: 'success', key: 'rollouts.datesSaved' }),
      (problem) => this.overview(ctx, id, { dates: edit }, problem),
    );
  }

  @Post('target')
  @Requires(TARGET_SETTERS)
  async setTarget(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.rollouts.setTarget(ctx, id, bind(RolloutTargetInput, form)),
      () => redirect(rolloutHref(id), { kind: 'success', key: 'rollouts.targetSaved' }),
      (problem) => this.overview(ctx, id, { target: readEdit(form) }, problem),
    );
  }

  @Post('moves')
  @Requires(ROLLOUT_MOVERS)
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => {
        const { to } = bind(RolloutMoveInput, form);
        await this.rollouts.move(ctx, id, to);
        return to;
      },
      (to) => redirect(rolloutHref(id), { kind: 'success', key: `rollouts.moved.${to}` }),
      (problem) => this.overview(ctx, id, {}, problem),
    );
  }

  private async overview(
    ctx: RequestContext,
    id: number,
    typed: { dates?: Edit; target?: Edit } = {},
    problem?: InputProblem,
  ): Promise<Page> {
    const open = await this.loader.loadRollout(ctx, id);
    const { rollout } = open;
    const history = await this.steps.history(ctx, id);
    const team = await this.teams.findAmbassadors(ctx, id);
    const names = await this.people.findNames(ctx, [
      ...team.map(({ personId }) => personId),
      ...history.flatMap(({ movedBy }) => movedBy ?? []),
    ]);
    const gaps = rollout.status === 'draft' ? await this.steps.gaps(ctx, rollout.campaignId) : [];
    const model = {
      ...rolloutHead(open, ctx.actor, 'overview'),
      ...presentLife(open, { history, names, gaps }),
      dates: typed.dates?.fields ?? pickDates(rollout),
      ...stamp(partVersion(pickDates(rollout)), typed.dates, problem),
      target: typed.target?.fields['target'] ?? rollout.target,
      loop: await this.loops.ofRollout(ctx, rollout),
      team: team.map(({ personId }) => names.get(personId)?.name),
    };
    return page('rollouts/show', model, { title: rolloutTitle(open), timeZone: rollout.timeZone, problem });
  }
}
