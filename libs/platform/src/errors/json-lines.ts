import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { Settings } from '#config';

/** Warnings and errors of a process, one JSON line each, as requests have theirs. */
export function jsonLines(level: Settings['logLevel']): LoggerService | false {
  return level !== 'silent' && new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] });
}
