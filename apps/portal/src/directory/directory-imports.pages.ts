import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import {
  DIRECTORY_KEEPERS,
  ApplyImportInput,
  DirectoryImportRecords,
  DirectoryImports,
  Entities,
  People,
  Proofs,
  type DirectoryImport,
  type Entity,
} from '#identity';
import { Texts, bind, type RequestContext } from '#platform';
import { entityHref } from '../entities/entities.paths.js';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { csvFile } from '../http/pages/csv-file.js';
import { LongReading } from '../http/patience/long-reading.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { proved } from '../http/forms/proved.js';
import { sayIn, type Say } from '../http/wording/wording.js';
import { crumbsAbove, crumbsTo } from './directory.paths.js';
import { presentImport, presentImports } from './directory-imports.presenter.js';
import { leaversTable } from './leavers.presenter.js';
import { ImportsQuery } from './directory-imports.query.js';

const SHOWN_ROWS = 20;
const SHOWN_LEAVERS = 100;

@Controller('entities/:code/directory-imports')
@Requires(DIRECTORY_KEEPERS)
export class DirectoryImportsPages {
  constructor(
    private readonly entities: Entities,
    private readonly imports: DirectoryImports,
    private readonly records: DirectoryImportRecords,
    private readonly people: People,
    private readonly proofs: Proofs,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@Ctx() ctx: RequestContext, @Param('code') code: string, @Query() query: object): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    const { imports, next } = await this.records.list(ctx, entity.id, bind(ImportsQuery, query).before);
    const names = await this.people.findNames(
      ctx,
      imports.flatMap(({ startedBy }) => startedBy ?? []),
    );
    const crumbs = crumbsAbove(entity, this.say(ctx));
    const model = { ...presentImports(entity, imports, names, next), crumbs };
    return page('directory/list', model, { titleKey: 'directory.imports.title', width: 'wide' });
  }

  @Get(':id')
  async showImport(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    return this.view(ctx, entity, id);
  }

  @Post(':id/apply')
  async apply(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object | undefined,
  ): Promise<Page | Redirect> {
    const { entity, found } = await this.find(ctx, code, id);
    const here = `${entityHref(entity.code)}/directory-imports/${id}`;
    return proved(here, () =>
      attempt(
        async () => this.imports.apply(ctx, found.id, bind(ApplyImportInput, form ?? {})),
        () => redirect(here),
        (problem) => this.view(ctx, entity, id, problem),
      ),
    );
  }

  @Post(':id/cancel')
  async cancel(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<Page | Redirect> {
    const { entity, found } = await this.find(ctx, code, id);
    return attempt(
      () => this.imports.cancel(ctx, found.id),
      () => redirect(`${entityHref(entity.code)}/directory-imports`, { kind: 'info', key: 'directory.show.cancelled' }),
      (problem) => this.view(ctx, entity, id, problem),
    );
  }

  @Get(':id/leavers.csv')
  @LongReading()
  async leavers(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<StreamableFile | Redirect> {
    const { entity, found } = await this.find(ctx, code, id);
    return proved(`${entityHref(entity.code)}/directory-imports/${id}`, async () => {
      await this.proofs.require(ctx, {});
      return this.file(ctx, entity, found);
    });
  }

  private file(ctx: RequestContext, entity: Entity, found: DirectoryImport): StreamableFile {
    const { id } = found;
    const leavers = this.records.everyLeaver(ctx, found);
    return csvFile(leaversTable(`leavers-${entity.code}-${id}`, leavers, this.say(ctx)), ctx.locale);
  }

  private async find(
    ctx: RequestContext,
    code: string,
    id: number,
  ): Promise<{ entity: Entity; found: DirectoryImport }> {
    const entity = await this.entities.byCode(ctx, code);
    return { entity, found: await this.records.byId(ctx, entity.id, id) };
  }

  private async view(ctx: RequestContext, entity: Entity, id: number, problem?: InputProblem): Promise<Page> {
    const found = await this.records.byId(ctx, entity.id, id);
    const rows = found.status === 'previewed' ? await this.records.firstRows(ctx, found, SHOWN_ROWS) : [];
    const leavers = found.counts.leavers ? await this.records.firstLeavers(ctx, found, SHOWN_LEAVERS) : [];
    const say = this.say(ctx);
    const crumbs = crumbsTo(entity, say);
    const model = { ...presentImport({ entity, found, rows, leavers }, say), crumbs };
    return page('directory/show', model, {
      title: found.fileName,
      width: 'wide',
      scripts: model.live ? ['live-region'] : [],
      problem,
      ...(problem ? { status: 409 } : {}),
    });
  }

  private say(ctx: RequestContext): Say {
    return sayIn(this.texts, ctx);
  }
}
