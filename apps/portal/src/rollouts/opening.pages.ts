import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import {
  ROLLOUT_OPENERS,
  ROLLOUT_READERS,
  RolloutInput,
  RolloutReadModel,
  Rollouts,
  canOpenRollouts,
  nextDate,
  whatIsMissing,
  type RolloutRow,
} from '#campaigns';
import { Entities } from '#identity';
import { bind, type RequestContext } from '#platform';
import { CampaignLoader, campaignHead } from '../campaigns/campaign.page-model.js';
import { campaignHref } from '../campaigns/campaigns.paths.js';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { presentStatus } from './rollout-status.presenter.js';
import { rolloutHref } from './rollouts.paths.js';

@Controller('campaigns/:id/rollouts')
@Requires(ROLLOUT_OPENERS)
export class OpeningPages {
  constructor(
    private readonly rollouts: Rollouts,
    private readonly readModel: RolloutReadModel,
    private readonly entities: Entities,
    private readonly loader: CampaignLoader,
  ) {}

  @Get()
  @Requires(ROLLOUT_READERS)
  showOpening(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.list(ctx, id, {});
  }

  @Post()
  async open(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.rollouts.open(ctx, id, bind(RolloutInput, form)),
      ({ length }) =>
        redirect(`${campaignHref(id)}/rollouts`, { kind: 'success', key: 'rollouts.opened', vars: { count: length } }),
      (problem) => this.list(ctx, id, form, problem),
    );
  }

  private async list(ctx: RequestContext, id: number, values: object, problem?: InputProblem): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const rollouts = await this.readModel.list(ctx, id);
    const canOpen = canOpenRollouts(ctx.actor);
    const entities = canOpen ? await this.entities.list(ctx) : [];
    const running = new Set(rollouts.map(({ entityId }) => entityId));
    const choices = entities
      .filter((entity) => entity.active && !running.has(entity.id))
      .map(({ name, code }) => ({ value: code, label: name }));
    const chosen = (values as { entities?: unknown }).entities ?? [];
    const model = {
      ...campaignHead(campaign, 'rollouts'),
      can: { open: canOpen },
      rollouts: rollouts.map(presentRow),
      choices,
      values: { ...values, entities: Array.isArray(chosen) ? chosen : [chosen] },
      gaps: whatIsMissing(campaign.document)
        .filter(({ blocking }) => blocking)
        .map(({ name }) => campaign.say(`campaigns.missing.${name}`)),
    };
    return page('rollouts/list', model, { title: campaign.title, width: 'wide', problem });
  }
}

function presentRow(rollout: RolloutRow): object {
  const { id, entityName, entityCode, recruitingFrom, testingFrom, testingUntil, status, target } = rollout;
  return {
    ...presentStatus(status),
    name: entityName,
    code: entityCode,
    recruitingFrom,
    testingFrom,
    testingUntil,
    target,
    href: rolloutHref(id),
    nextDay: nextDate(rollout),
    nextKey: `rollouts.next.${status}`,
  };
}
