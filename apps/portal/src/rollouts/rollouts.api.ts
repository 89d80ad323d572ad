import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Put } from '@nestjs/common';
import {
  AMBASSADOR_NAMERS,
  DATE_SETTERS,
  ROLLOUT_MOVERS,
  ROLLOUT_OPENERS,
  ROLLOUT_READERS,
  TARGET_SETTERS,
  AmbassadorTeamInput,
  AmbassadorTeams,
  RolloutDatesInput,
  RolloutInput,
  RolloutMoveInput,
  RolloutReadModel,
  RolloutTargetInput,
  Rollouts,
  pickDates,
  type RolloutRow,
} from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';

const DATES = {
  recruitingFrom: '2026-03-02',
  testingFrom: '2026-03-16',
  testingUntil: '2026-04-03',
  archivedFrom: '2026-06-30',
};
const ROLLOUT = {
  id: 7,
  campaignId: 3,
  campaignTitle: { en: 'Paying with the phone', pt: 'Pagar com o telemóvel' },
  feedbackMode: 'confidential',
  entity: { id: 2, code: 'PT', name: 'Horizonte Portugal', timeZone: 'Europe/Lisbon' },
  status: 'recruiting',
  ...DATES,
  target: 40,
};

@Controller('api/v1')
@Requires(ROLLOUT_READERS)
export class RolloutsApi {
  constructor(
    private readonly rollouts: Rollouts,
    private readonly readModel: RolloutReadModel,
    private readonly teams: AmbassadorTeams,
  ) {}

  @Get('rollouts')
  @Operation({ summary: 'The rollouts I may see', answer: { items: [ROLLOUT], next: null } })
  async list(@Ctx() ctx: RequestContext): Promise<object> {
    return { items: (await this.readModel.list(ctx)).map(rolloutJson), next: null };
  }

  @Post('campaigns/:id/rollouts')
  @Requires(ROLLOUT_OPENERS)
  @Operation({
    summary: 'Open rollouts of a campaign in several entities, each a draft with the same dates',
    input: RolloutInput,
    request: { entities: ['PT', 'DE'], ...DATES },
    status: 201,
    answer: { ids: [7, 8] },
  })
  async open(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<{ ids: number[] }> {
    const opened = await this.rollouts.open(ctx, id, bind(RolloutInput, body));
    return { ids: opened.map((rollout) => rollout.id) };
  }

  @Get('rollouts/:id')
  @Operation({ summary: 'One rollout', answer: ROLLOUT })
  async show(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return rolloutJson(await this.readModel.find(ctx, id));
  }

  @Patch('rollouts/:id/dates')
  @Requires(DATE_SETTERS)
  @HttpCode(204)
  @Operation({
    summary: 'Change dates; those left out stay, null leaves a step to be taken by hand',
    input: RolloutDatesInput,
    request: { testingUntil: '2026-04-10' },
    status: 204,
    conflicts: true,
  })
  async setDates(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: object,
  ): Promise<void> {
    const stored = pickDates(await this.readModel.find(ctx, id));
    await this.rollouts.setDates(ctx, id, bind(RolloutDatesInput, { ...stored, ...body }));
  }

  @Patch('rollouts/:id/target')
  @Requires(TARGET_SETTERS)
  @HttpCode(204)
  @Operation({
    summary: 'Say how many testers the entity hopes for',
    input: RolloutTargetInput,
    request: { target: 40 },
    status: 204,
  })
  async setTarget(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<void> {
    await this.rollouts.setTarget(ctx, id, bind(RolloutTargetInput, body));
  }

  @Post('rollouts/:id/moves')
  @Requires(ROLLOUT_MOVERS)
  @HttpCode(204)
  @Operation({
    summary: 'Take the next step: draft → recruiting → testing → analysing → archived',
    input: RolloutMoveInput,
    request: { to: 'recruiting' },
    status: 204,
    conflicts: true,
  })
  async move(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number, @Body() body: unknown): Promise<void> {
    await this.rollouts.move(ctx, id, bind(RolloutMoveInput, body).to);
  }

  @Get('rollouts/:id/ambassadors')
  @Operation({ summary: 'The ambassador team', answer: { items: [{ personId: 12 }], next: null } })
  async team(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return { items: (await this.teams.findAmbassadors(ctx, id)).map(({ personId }) => ({ personId })), next: null };
  }

  @Put('rollouts/:id/ambassadors')
  @Requires(AMBASSADOR_NAMERS)
  @HttpCode(204)
  @Operation({
    summary: 'Make these people of the entity the ambassador team',
    input: AmbassadorTeamInput,
    request: { personIds: [12, 15] },
    status: 204,
  })
  async nameTeam(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<void> {
    await this.teams.name(ctx, id, bind(AmbassadorTeamInput, body).personIds);
  }
}

function rolloutJson(rollout: RolloutRow): object {
  const { id, campaignId, campaignTitle, feedbackMode, status, target } = rollout;
  const { entityId, entityCode: code, entityName: name, timeZone } = rollout;
  const entity = { id: entityId, code, name, timeZone };
  return { id, campaignId, campaignTitle, feedbackMode, entity, status, ...pickDates(rollout), target };
}
