import { Body, Controller, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { IsOptional, IsString, Matches } from 'class-validator';
import {
  ContributionDetails,
  ContributionEditInput,
  ContributionEdits,
  ContributionHistory,
  ContributionList,
  ContributionListInput,
  Pictures,
  VisibleContributions,
} from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { apiCard, apiContribution } from './contribution-json.presenter.js';
import { BASIS, CONTRIBUTION, CONTRIBUTION_IN_FULL, CONTRIBUTION_SENT } from './contributions.examples.js';

class CursorQuery {
  @IsOptional() @IsString() @Matches(/^[0-9a-f]{32}$/) cursor?: string;
}

@Controller('api/v1/contributions')
@SignedIn()
export class ContributionsApi {
  constructor(
    private readonly contributions: ContributionList,
    private readonly visible: VisibleContributions,
    private readonly details: ContributionDetails,
    private readonly edits: ContributionEdits,
    private readonly versions: ContributionHistory,
    private readonly pictures: Pictures,
  ) {}

  @Get()
  @Operation({
    summary: 'What I may read, the newest first; what is merged is listed as what it is merged into',
    query: {
      kind: 'problem, idea, praise or question',
      state: { description: 'Where it stands', schema: { type: 'string', enum: ['open', 'answered', 'decided'] } },
      rollout: 'Id of a rollout',
      mine: 'true: only mine',
      followed: 'true: only what I follow or said "me too" to',
      q: 'Words to look for: the closest come first',
      cursor: 'Where to go on, as `next` says',
    },
    answer: { items: [CONTRIBUTION], next: 'mm8s0w00-3f0c9a7e5b1d4286a0f9c8e7d6b5a493' },
  })
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<object> {
    const { items, next } = await this.contributions.list(ctx, bind(ContributionListInput, query));
    return { items: items.map(apiCard), next };
  }

  @Get(':id')
  @Operation({ summary: 'One contribution in full', answer: CONTRIBUTION_IN_FULL })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    const detail = await this.details.findDetail(ctx, await this.visible.find(ctx, id));
    const pictures = (await this.pictures.ofContributions(ctx, [id])).get(id) ?? [];
    return apiContribution(
      detail,
      pictures.map((picture) => picture.id),
    );
  }

  @Patch(':id')
  @HttpCode(204)
  @Operation({
    summary:
      'Put what I said better, as long as nothing is decided about it. With `basis`, as `GET` gives it to its author, only if it was not changed since: else 409 `errors.changedElsewhere` at `basis`. Without, whatever it says by now',
    input: ContributionEditInput,
    request: {
      title: CONTRIBUTION_SENT.title,
      text: CONTRIBUTION_SENT.text,
      severity: 4,
      frequency: 'always',
      basis: BASIS,
    },
    status: 204,
    conflicts: true,
  })
  async edit(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.edits.edit(ctx, id, bind(ContributionEditInput, body));
  }

  @Get(':id/history')
  @Operation({
    summary: 'What it says and what it said before, the present wording first',
    answer: {
      items: [
        { number: 2, title: CONTRIBUTION.title, text: CONTRIBUTION_SENT.text, until: null },
        { number: 1, title: 'It hangs', text: '', until: '2026-03-03' },
      ],
      next: null,
    },
  })
  async history(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    return { items: await this.versions.findWordings(ctx, id), next: null };
  }

  @Get(':id/votes')
  @Operation({
    summary: 'What people said with their "me too"; votes without a note are only counted',
    query: { cursor: 'Where to go on, as `next` says' },
    answer: { items: [{ author: CONTRIBUTION.author, note: 'Same here' }], next: null },
  })
  async notes(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: object): Promise<object> {
    const { cursor } = bind(CursorQuery, query);
    await this.visible.find(ctx, id);
    const { items, next } = await this.details.notes(ctx, id, cursor);
    const rows = items.map(({ face: { name, isAlias }, note }) => ({ author: { name, isAlias }, note }));
    return { items: rows, next };
  }
}
