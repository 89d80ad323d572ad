import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DESK_TEAM, TRIAGERS } from '#contributions';
import {
  DESK_STATES,
  DeskList,
  DeskQueryInput,
  MergeManyInput,
  Merges,
  ReviseManyInput,
  Revisions,
  seenItems,
} from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { deskRow } from './desk-json.presenter.js';
import { REPORT, ROW } from './desk.examples.js';
import { ReportJson } from './report-json.page-model.js';

@Controller('api/v1/triage')
@Requires(TRIAGERS)
export class DeskApi {
  constructor(
    private readonly list: DeskList,
    private readonly revisions: Revisions,
    private readonly merges: Merges,
    private readonly reports: ReportJson,
  ) {}

  @Get()
  @Requires(DESK_TEAM)
  @Operation({
    summary: 'Contributions at my desk; an expert sees those given to them',
    query: {
      state: {
        description: 'Where it stands; `todo` unless said otherwise',
        schema: { type: 'string', enum: DESK_STATES },
      },
      rollout: 'Id',
      entity: 'Code',
      kind: '`problem`, `idea`, `praise` or `question`',
      severity: '1 to 4',
      label: 'Name',
      assignee: '`me`, `nobody` or the id of a person',
      overdue: '`true` for those past their due date only',
      q: 'Words',
      sort: '`newest` (unless said otherwise), `impact`, or `due` for those with a due date',
      cursor: 'Where to go on: `next` of the answer before',
    },
    answer: { items: [ROW], next: null },
  })
  async show(@Ctx() ctx: RequestContext, @Query() query: object): Promise<object> {
    const { items, next } = await this.list.list(ctx, bind(DeskQueryInput, query));
    return { items: items.map(deskRow), next };
  }

  @Post('bulk')
  @HttpCode(200)
  @Operation({
    summary:
      'Change several, named as `id.version` of what was seen: each wholly or not at all, with what became of each',
    input: ReviseManyInput,
    request: { items: [`${ROW.id}.${ROW.version}`], severity: 3, addLabels: ['payment'] },
    answer: REPORT,
  })
  async revise(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<object> {
    const { items, ...revision } = bind(ReviseManyInput, body);
    return this.reports.loadReport(ctx, await this.revisions.reviseAll(ctx, seenItems(items), revision));
  }

  @Post('merge')
  @HttpCode(200)
  @Operation({
    summary: 'Merge several into one, which then speaks for them; says what became of each',
    input: MergeManyInput,
    request: { items: [`${ROW.id}.${ROW.version}`], into: 'f0e9d8c7b6a594837261504f3e2d1c0b' },
    answer: REPORT,
    conflicts: true,
  })
  async merge(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<object> {
    const { items, into } = bind(MergeManyInput, body);
    return this.reports.loadReport(ctx, await this.merges.merge(ctx, into, seenItems(items)));
  }
}
