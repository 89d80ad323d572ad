import { setTimeout as pass } from 'node:timers/promises';
import { Controller, Get } from '@nestjs/common';
import { ENTITIES } from '#identity';
import { AppError, BRISK, Database, FileStorage, withPatience, sql } from '#platform';
import { Public } from '../access/access.js';
import { Draining } from './draining.js';

/** Below a second, the time that probes allow: the database's own time-outs add up to more. */
const ANSWERED_AFTER_MS = 900;

@Controller('health')
@Public()
export class HealthApi {
  constructor(
    private readonly database: Database,
    private readonly files: FileStorage,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    if (this.draining.underWay) throw AppError.unavailable();
    try {
      await Promise.race([Promise.all([this.look(), this.files.check()]), tooLate()]);
    } catch (error) {
      throw AppError.unavailable(error);
    }
    return { status: 'ok' };
  }

  private look(): Promise<unknown> {
    return withPatience(BRISK, () => this.database.query(undefined, sql`SELECT 1 FROM ${ENTITIES} LIMIT 1`));
  }
}

async function tooLate(): Promise<never> {
  await pass(ANSWERED_AFTER_MS, undefined, { ref: false });
  throw new Error('Database or file storage did not answer in time');
}
