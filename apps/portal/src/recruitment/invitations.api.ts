import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { bind, type RequestContext } from '#platform';
import {
  INVITERS,
  InvitationReadModel,
  Invitations,
  InviteInput,
  InvitedPeopleInput,
  type InviteResult,
} from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { InvitationSearch } from './inviting.query.js';

const INVITATION = {
  id: 3,
  personId: 12,
  name: 'Inês Sousa',
  site: 'Porto',
  channel: 'mail',
  status: 'opened',
  invitedBy: 7,
  invitedAt: '2026-03-02T09:30:00.000Z',
  remindedAt: null,
  answeredAt: null,
};

@Controller('api/v1/rollouts/:id')
@Requires(INVITERS)
export class InvitationsApi {
  constructor(
    private readonly invitations: Invitations,
    private readonly readModel: InvitationReadModel,
  ) {}

  @Get('invitations')
  @Operation({
    summary: 'The people who were asked, the latest first; an ambassador sees those they asked themselves',
    query: { status: 'Only those of one status', cursor: 'Where to go on: `next` of the answer before' },
    answer: { items: [INVITATION], next: null },
  })
  async list(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<object> {
    const { items, next } = await this.readModel.list(ctx, id, bind(InvitationSearch, query));
    return { items: items.map(invitationRow), next };
  }

  @Post('invitations')
  @Operation({
    summary:
      'Invite people by id, or by employee numbers and e-mail addresses in one text: a line or a list, `Name <address>`, a table with a header. Refused by name as a whole when one of them is nobody here',
    input: InviteInput,
    request: { personIds: [12], people: 'PT1008; "Costa, Rui" <rui.costa@horizon.example>' },
    status: 201,
    answer: {
      invited: 2,
      byMail: 1,
      byCode: 1,
      skipped: 1,
      approached: [{ personId: 12, name: 'Inês Sousa' }],
      repeated: [],
      unreadColumns: [],
    },
    conflicts: true,
  })
  invite(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<InviteResult> {
    return this.invitations.invite(ctx, id, bind(InviteInput, body));
  }

  @Delete('invitations/:invitationId')
  @HttpCode(204)
  @Operation({ summary: 'Take back an invitation that was not answered', status: 204, conflicts: true })
  async revoke(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('invitationId', ParseIntPipe) invitationId: number,
  ): Promise<void> {
    await this.invitations.revoke(ctx, id, invitationId);
  }

  @Post('reminders')
  @HttpCode(200)
  @Operation({
    summary: 'Remind those who have not answered, everyone at most once in three days and within their contact budget',
    input: InvitedPeopleInput,
    request: { personIds: [12] },
    answer: { reminded: 1 },
    conflicts: true,
  })
  async remind(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<{ reminded: number }> {
    return { reminded: await this.invitations.remind(ctx, id, bind(InvitedPeopleInput, body ?? {}).personIds) };
  }
}

type Row = Awaited<ReturnType<InvitationReadModel['list']>>['items'][number];

function invitationRow({ id, personId, name, site, channel, status, invitedBy, ...moments }: Row): object {
  const { invitedAt, remindedAt, answeredAt } = moments;
  return { id, personId, name, site, channel, status, invitedBy, invitedAt, remindedAt, answeredAt };
}
