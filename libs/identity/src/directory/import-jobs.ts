import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, type RequestContext } from '#platform';
import { Actors } from '../people/actors.js';
import { canKeepPeople } from '../people/person.policy.js';
import { DirectoryApplication } from './application.js';
import { DirectoryImport } from './directory-import.entity.js';
import { APPLY_JOB, DirectoryImports, READ_JOB } from './directory-imports.service.js';

/** Applies an import with the rights its starter has now, and fails a reading whose process has died. */
@Injectable()
export class ImportJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly actors: Actors,
    private readonly imports: DirectoryImports,
    private readonly application: DirectoryApplication,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(APPLY_JOB, (ctx, payload) =>
      this.apply(ctx, payload as { importId: number; personId: number | null }),
    );
    this.jobs.handle(READ_JOB, (ctx, { importId }) => this.imports.breakOff(ctx, Number(importId)));
  }

  private async apply(ctx: RequestContext, { importId, personId }: { importId: number; personId: number | null }) {
    const person = personId === null ? null : await this.actors.recognise(undefined, personId);
    const asking = person ? ctx.as(person.actor) : ctx;
    const found = await this.database.repository(undefined, DirectoryImport).findOneByOrFail({ id: importId });
    const allowed = personId === null || (person !== null && canKeepPeople(person.actor, found.entityId));
    if (allowed) await this.application.carryOn(asking, importId);
    else await this.application.giveUp(ctx, importId);
  }
}
