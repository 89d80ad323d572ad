import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { DIRECTORY_KEEPERS, DIRECTORY_READERS, Entities, People, PersonRecords, RoleInput, Roles } from '#identity';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { PERSON } from './people.examples.js';
import { personRow } from './people.presenter.js';

@Controller('api/v1/people/:id')
@Requires(DIRECTORY_READERS)
export class PersonApi {
  constructor(
    private readonly people: People,
    private readonly records: PersonRecords,
    private readonly entities: Entities,
    private readonly roles: Roles,
  ) {}

  @Get()
  @Operation({ summary: 'One person', answer: PERSON })
  async show(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return personRow(await this.people.byId(ctx, id), await this.entities.list(ctx));
  }

  @Post('roles')
  @Operation({
    summary: 'Give a role, in one entity or, without an entity, for the whole group',
    input: RoleInput,
    request: { role: 'ambassador', entity: 'PT' },
    status: 201,
    answer: { id: 4 },
  })
  grant(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<{ id: number }> {
    return this.roles.grant(ctx, id, bind(RoleInput, body));
  }

  @Delete('roles/:assignmentId')
  @HttpCode(204)
  @Operation({ summary: 'Take a role back', status: 204, conflicts: true })
  async revoke(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('assignmentId', ParseIntPipe) assignmentId: number,
  ): Promise<void> {
    await this.roles.revoke(ctx, id, assignmentId);
  }

  @Post('left')
  @Requires(DIRECTORY_KEEPERS)
  @HttpCode(204)
  @Operation({ summary: 'Note that somebody has left: every way in ends at once', status: 204, conflicts: true })
  async markLeft(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.records.markLeft(ctx, id);
  }

  @Post('back')
  @Requires(DIRECTORY_KEEPERS)
  @HttpCode(204)
  @Operation({ summary: 'Note that somebody is back', status: 204 })
  async markBack(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.records.markBack(ctx, id);
  }
}
