import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { Settings } from '#config';

/** Logger that writes warnings and errors of a process as one JSON line each. */
export function jsonLines(level: Settings['logLevel']): LoggerService | false {
  return level !== 'silent' && new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] });
}
