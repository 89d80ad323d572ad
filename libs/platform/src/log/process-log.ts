import { format } from 'node:util';
import type { Log } from './log.js';
import { stackTrace } from './log-lines.js';

const OF_CONSOLE = { log: 'info', info: 'info', debug: 'debug', warn: 'warn', error: 'error' } as const;

/** From now on all that this process says is a line of its log: also what nobody caught, after which it ends. */
export function sayInLog(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      log.fatal(`Nobody caught: ${stackTrace(error)}`);
      process.exit(1);
    });
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.warn({ context: name }, message));
  for (const name of Object.keys(OF_CONSOLE) as (keyof typeof OF_CONSOLE)[])
    Object.assign(console, { [name]: (...words: unknown[]) => log[OF_CONSOLE[name]](format(...words)) });
}
