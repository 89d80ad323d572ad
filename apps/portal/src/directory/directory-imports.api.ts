import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  DIRECTORY_KEEPERS,
  ApplyImportInput,
  DirectoryImportRecords,
  DirectoryImports,
  Entities,
  Proofs,
  spelledBadLine,
  spelledNote,
  type DirectoryImport,
} from '#identity';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { DIRECTORY_IMPORT, type DirectoryImportView } from './directory.examples.js';
import { ImportsQuery } from './directory-imports.query.js';
import { UploadReadings } from './upload-readings.form.js';
import { Uploads } from './upload.form.js';

@Controller('api/v1/entities/:code/directory-imports')
@Requires(DIRECTORY_KEEPERS)
export class DirectoryImportsApi {
  constructor(
    private readonly entities: Entities,
    private readonly proofs: Proofs,
    private readonly imports: DirectoryImports,
    private readonly records: DirectoryImportRecords,
    private readonly uploads: Uploads,
    private readonly readings: UploadReadings,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Operation({
    summary: 'The directories handed in for an entity, the newest first',
    query: { cursor: 'Where to go on: `next` of the answer before' },
    answer: { items: [DIRECTORY_IMPORT], next: null },
  })
  async list(@Ctx() ctx: RequestContext, @Param('code') code: string, @Query() query: object): Promise<object> {
    const entity = await this.entities.byCode(ctx, code);
    const { imports, next } = await this.records.list(ctx, entity.id, bind(ImportsQuery, query).cursor);
    return { items: imports.map((found) => this.view(ctx, entity.code, found)), next };
  }

  @Post()
  @Operation({
    summary:
      'Hand in a directory, as a body or as a file of a form. Nothing is stored yet: ask for the import until it is `previewed` or `refused`, then apply it',
    query: { fileName: 'What the file is called, for a body of type text/csv' },
    upload: {
      'text/csv': { type: 'string', format: 'binary', description: 'The file itself, in the encoding it has' },
      'multipart/form-data': {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
    status: 201,
    answer: { id: 12 },
  })
  async hand(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<{ id: number }> {
    const entity = await this.entities.byCode(ctx, code);
    return this.readings.begin(ctx, entity.id, await this.uploads.receive(request));
  }

  @Get(':id')
  @Operation({
    summary: 'Where an import stands: what it would change or has changed, and every bad line',
    answer: DIRECTORY_IMPORT,
  })
  async show(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<object> {
    return this.view(ctx, code.toUpperCase(), await this.find(ctx, code, id));
  }

  @Post(':id/apply')
  @HttpCode(202)
  @Operation({
    summary: 'Write a previewed import into the directory; refused while it has bad lines, unless they may be left out',
    input: ApplyImportInput,
    request: { skipBadLines: false },
    status: 202,
    answer: { ...DIRECTORY_IMPORT, status: 'applying' },
    conflicts: true,
  })
  async apply(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<object> {
    await this.find(ctx, code, id);
    await this.imports.apply(ctx, id, bind(ApplyImportInput, body ?? {}));
    return this.view(ctx, code.toUpperCase(), await this.find(ctx, code, id));
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Operation({ summary: 'Discard an import that has not been applied', status: 204, conflicts: true })
  async cancel(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<void> {
    await this.find(ctx, code, id);
    await this.imports.cancel(ctx, id);
  }

  @Get(':id/leavers')
  @LongReading()
  @Operation({
    summary: 'People of the entity whom the file does not name, a thousand at most by name; nothing happens to them',
    answer: { items: [{ id: 7, employeeNumber: 'PT1007', firstName: 'Inês', lastName: 'Sousa' }], next: null },
  })
  async leavers(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<object> {
    const found = await this.find(ctx, code, id);
    await this.proofs.require(ctx, {});
    return { items: await this.records.firstLeavers(ctx, found, 1000), next: null };
  }

  private async find(ctx: RequestContext, code: string, id: number): Promise<DirectoryImport> {
    const entity = await this.entities.byCode(ctx, code);
    return this.records.byId(ctx, entity.id, id);
  }

  private view(ctx: RequestContext, entity: string, found: DirectoryImport): DirectoryImportView {
    const { id, fileName, status, counts, reading, badLines, startedAt, finishedAt } = found;
    const say = (key: string, vars: object) => this.texts.t(ctx.locale, key, { ...vars });
    return {
      id,
      entity,
      fileName,
      status,
      counts,
      file: reading && {
        ...reading,
        unmappedFunctions: reading.unmappedFunctions.map(([word, people]) => ({ word, people })),
        notes: (reading.notes ?? []).map((note) => spelledNote(note, say)),
      },
      badLines: badLines.map((bad) => spelledBadLine(bad, say)),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  }
}
