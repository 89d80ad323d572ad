import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { Settings } from '#config';

/** Logger that writes each warning or error as one JSON line. */
export function jsonLines(level: Settings['logLevel']): LoggerService | false {
  return level !== 'silent' && new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] });
}
