import { Logger } from '@nestjs/common';
import { errorKind } from '../log/log-lines.js';
import { isLost } from './dialect.js';

/** Says once that the server cannot be reached, and once that it can be again, however many ask meanwhile. */
export class Outage {
  private readonly logger = new Logger('Database');
  private since: number | undefined;

  note(error: unknown): void {
    if (this.since !== undefined || !isLost(error)) return;
    this.since = performance.now();
    this.logger.error(
      `The database cannot be reached (${errorKind(error)}): requests are told to come back, jobs wait`,
    );
  }

  end(): void {
    if (this.since === undefined) return;
    this.logger.log(`The database is reached again, after ${Math.ceil((performance.now() - this.since) / 1000)} s`);
    this.since = undefined;
  }
}
