import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DIRECTORY_COLUMNS, DIRECTORY_KEEPERS, Entities, type Entity } from '#identity';
import { Texts, type RequestContext } from '#platform';
import { entityHref } from '../entities/entities.paths.js';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { crumbsTo } from './directory.paths.js';
import { UploadReadings } from './upload-readings.form.js';
import { Uploads } from './upload.form.js';

@Controller('entities/:code/directory-imports')
@Requires(DIRECTORY_KEEPERS)
export class DirectoryUploadPages {
  constructor(
    private readonly entities: Entities,
    private readonly uploads: Uploads,
    private readonly readings: UploadReadings,
    private readonly texts: Texts,
  ) {}

  @Get('new')
  async ask(@Ctx() ctx: RequestContext, @Param('code') code: string): Promise<Page> {
    return this.form(ctx, await this.entities.byCode(ctx, code));
  }

  @Post()
  async hand(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<Page | Redirect> {
    const entity = await this.entities.byCode(ctx, code);
    return attempt(
      async () => this.readings.begin(ctx, entity.id, await this.uploads.receive(request)),
      ({ id }) => redirect(`${entityHref(entity.code)}/directory-imports/${id}`),
      (problem) => this.form(ctx, entity, problem),
    );
  }

  private form(ctx: RequestContext, entity: Entity, problem?: InputProblem): Page {
    const list = `${entityHref(entity.code)}/directory-imports`;
    const say = sayIn(this.texts, ctx);
    const language = say(`common.languages.${entity.locale}`);
    const model = {
      list,
      entity: entity.name,
      crumbs: crumbsTo(entity, say),
      megabytes: Math.floor(this.uploads.limit / 1024 ** 2),
      columns: DIRECTORY_COLUMNS.map((column) => ({
        label: `directory.columns.${column}`,
        about: `directory.upload.about.${column}`,
        language,
      })),
    };
    return page('directory/new', model, { titleKey: 'directory.upload.title', problem });
  }
}
