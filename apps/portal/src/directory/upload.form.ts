import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '#config';
import { DIRECTORY_LIMITS, type DirectoryFile } from '#identity';
import { AppError, SETTINGS, stackTrace } from '#platform';
import { AROUND_BYTES, withinBytes } from '../http/bodies/within-bytes.js';

export interface Upload extends DirectoryFile {
  fileName: string;
  remove(): Promise<void>;
}

const MEGABYTE = 1024 ** 2;
const ENDING = '.upload';
const CREATED = { flags: 'wx', mode: 0o600 };
/** Older files were left by a process that died, and are deleted. */
const LONGEST_STAY_MS = 3_600_000;

/** Stores uploads under names of our own, outside all folders that are served. */
@Injectable()
export class Uploads implements OnApplicationBootstrap {
  readonly limit: number;
  private readonly folder: string;
  private readonly logger = new Logger(Uploads.name);

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.folder = join(settings.root, 'var/uploads');
    this.limit = Math.min(settings.uploadLimitBytes, DIRECTORY_LIMITS.fileBytes);
  }

  /** A folder that cannot be written to must not stop the whole portal from starting. */
  async onApplicationBootstrap(): Promise<void> {
    await this.sweep().catch((error: unknown) =>
      this.logger.warn(`No uploads in ${this.folder}: ${stackTrace(error)}`),
    );
  }

  /** The file of a form, or a CSV body. @throws AppError `invalid` without a file, `too_large` above the limit */
  async receive(request: FastifyRequest): Promise<Upload> {
    await this.sweep();
    const path = join(this.folder, randomUUID() + ENDING);
    try {
      const fileName = request.isMultipart() ? await this.keepForm(request, path) : await this.keepBody(request, path);
      return { fileName, open: () => createReadStream(path), remove: () => rm(path, { force: true }) };
    } catch (error) {
      await rm(path, { force: true });
      throw (error as { code?: unknown }).code === 'FST_REQ_FILE_TOO_LARGE' ? this.tooLarge() : error;
    }
  }

  private keepForm(request: FastifyRequest, path: string): Promise<string> {
    const bounds = { limit: this.limit + AROUND_BYTES, tooLarge: () => this.tooLarge() };
    return withinBytes(request, bounds, (signal) => this.keepPart(request, path, signal));
  }

  private async keepPart(request: FastifyRequest, path: string, signal: AbortSignal): Promise<string> {
    let fileName: string | undefined;
    for await (const part of request.parts({ limits: { fileSize: this.limit } })) {
      if (part.type !== 'file') continue;
      if (part.filename && fileName === undefined) {
        await pipeline(part.file, createWriteStream(path, CREATED), { signal });
        fileName = part.filename;
      } else part.file.resume();
    }
    if (fileName === undefined) throw noFile();
    return fileName;
  }

  private async keepBody(request: FastifyRequest, path: string): Promise<string> {
    const body = request.body as Readable | undefined;
    if (!body || typeof body.pipe !== 'function') throw noFile();
    if (Number(request.headers['content-length'] ?? 0) > this.limit) throw this.tooLarge();
    await pipeline(this.upToLimit(body), createWriteStream(path, CREATED));
    const { fileName } = request.query as { fileName?: unknown };
    return typeof fileName === 'string' && fileName ? fileName : 'directory.csv';
  }

  private async *upToLimit(body: Readable): AsyncGenerator<Buffer> {
    let seen = 0;
    // The connection must stay open to send the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > this.limit) throw this.tooLarge();
      yield chunk;
    }
  }

  private async sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (name.endsWith(ENDING) && age > LONGEST_STAY_MS) await rm(path, { force: true });
    }
  }

  private tooLarge(): AppError {
    const vars = { megabytes: Math.floor(this.limit / MEGABYTE) };
    return AppError.invalid([{ field: 'file', messageKey: 'directory.problems.fileTooLarge', vars }]);
  }
}

function noFile(): AppError {
  return AppError.invalid([{ field: 'file', messageKey: 'directory.refusals.noFile' }]);
}
