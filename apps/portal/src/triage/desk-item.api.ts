import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { DESK_TEAM, TRIAGERS, VisibleContributions } from '#contributions';
import {
  Assignees,
  DeskDetailsReadModel,
  Labels,
  Merges,
  ReadMarks,
  ReviseInput,
  Revisions,
  SeenVersionInput,
  type DeskDetails,
} from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { deskRow } from './desk-json.presenter.js';
import { DETAILS } from './desk.examples.js';
import { ReportJson } from './report-json.page-model.js';

@Controller('api/v1/triage/:id')
@Requires(TRIAGERS)
export class DeskItemApi {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: DeskDetailsReadModel,
    private readonly assignees: Assignees,
    private readonly labels: Labels,
    private readonly readMarks: ReadMarks,
    private readonly revisions: Revisions,
    private readonly merges: Merges,
    private readonly reports: ReportJson,
  ) {}

  @Get()
  @Requires(DESK_TEAM)
  @Operation({ summary: 'A contribution at my desk, with whom it can be given to', answer: DETAILS })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    const item = await this.details.findDetails(ctx, await this.contributions.atDesk(ctx, id));
    const assignees = (await this.assignees.findAssignees(ctx, [item.entityId])).get(item.entityId) ?? [];
    const used = await this.labels.inUse(ctx, [item.campaignId]);
    return {
      ...deskRow(item),
      ...contentOf(item),
      assignees: assignees.map(({ personId, name }) => ({ id: personId, name })),
      suggestedLabels: used.map(({ name }) => name),
    };
  }

  @Patch()
  @HttpCode(204)
  @Operation({
    summary: 'Judge, label, assign, hide or show; refused where somebody changed the same since `version`',
    input: ReviseInput,
    request: { version: 4, severity: 3, assignee: 12, dueOn: '2026-03-09', addLabels: ['payment'] },
    status: 204,
    conflicts: true,
  })
  async revise(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    const { version, ...revision } = bind(ReviseInput, body);
    await this.reports.spelled(ctx, () => this.revisions.revise(ctx, { id, version }, revision));
  }

  @Post('read')
  @HttpCode(204)
  @Requires(DESK_TEAM)
  @Operation({ summary: 'I have read it; its author is told in which role, the first time', status: 204 })
  async read(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.readMarks.markRead(ctx, id);
  }

  @Post('unmerge')
  @HttpCode(204)
  @Operation({
    summary: 'Let it speak for itself again',
    input: SeenVersionInput,
    request: { version: 5 },
    status: 204,
    conflicts: true,
  })
  async unmerge(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    const { version } = bind(SeenVersionInput, body);
    await this.reports.spelled(ctx, () => this.merges.unmerge(ctx, { id, version }));
  }
}

function contentOf({ text, frequency, device, product, isHidden, joined }: DeskDetails): object {
  const shown = joined.filter(({ isAtDesk }) => isAtDesk);
  return {
    text,
    frequency,
    device,
    product,
    hidden: isHidden,
    speaksFor: shown.map(({ id, title }) => ({ id, title })),
  };
}
