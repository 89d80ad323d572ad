import type { LoggerService } from '@nestjs/common';
import { stackTrace } from './log-lines.js';
import type { Log } from './log.js';

/** What Nest says while it starts: hundreds of lines about modules and routes. */
const OF_NEST = new Set(['NestFactory', 'NestApplication', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);
/** An error that stops the start is said by the program, once. */
const SAID_ELSEWHERE = new Set(['ExceptionHandler', 'TypeOrmModule']);

/** Nest's loggers, and ours through them, write to the log of the process. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...more: unknown[]): void {
    this.say(OF_NEST.has(contextOf(more)) ? 'debug' : 'info', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.say('fatal', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    if (!SAID_ELSEWHERE.has(contextOf(more))) this.say('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.say('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.say('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.say('trace', message, more);
  }

  private say(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', message: unknown, more: unknown[]): void {
    const words = message instanceof Error ? stackTrace(message) : message;
    this.to[level]({ context: contextOf(more) }, typeof words === 'string' ? words : JSON.stringify(words));
  }
}

/** Nest adds the name of the speaker at the end. */
function contextOf(more: readonly unknown[]): string {
  const last = more.at(-1);
  return typeof last === 'string' ? last : '';
}
