import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DirectoryImports } from '#identity';
import { stackTrace, type RequestContext } from '#platform';
import type { Upload } from './upload.form.js';

/** Most files are read within this time; for others the page shows progress. */
const PATIENCE_MS = 1_500;

/** One at a time, in this process: a job's worker may run on a machine without the file. Cut off, it is sent again. */
@Injectable()
export class UploadReadings implements BeforeApplicationShutdown {
  private readonly logger = new Logger(UploadReadings.name);
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly imports: DirectoryImports) {}

  /** Creates an import from the upload. Returns when the file has been read, or after 1.5 s. */
  async begin(ctx: RequestContext, entityId: number, upload: Upload): Promise<{ id: number }> {
    const { id } = await this.imports.begin(ctx, entityId, upload.fileName).catch(async (error: unknown) => {
      await upload.remove();
      throw error;
    });
    this.last = this.last.then(() => this.read(ctx, id, upload));
    await Promise.race([this.last, wait(PATIENCE_MS, undefined, { ref: false })]);
    return { id };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.last;
  }

  private async read(ctx: RequestContext, importId: number, upload: Upload): Promise<void> {
    try {
      await this.imports.readInto(ctx, importId, upload);
    } catch (error) {
      this.logger.error(stackTrace(error));
    } finally {
      await upload.remove();
    }
  }
}
