import { pid } from 'node:process';
import { hostname } from 'node:os';
import pino, { type Logger } from 'pino';
import type { Settings } from '#config';

export type Log = Logger;
export type Program = 'portal' | 'worker' | 'console';

const OUTPUT = { portal: 1, worker: 1, console: 2 } as const;

/** The log of this process: one JSON line for each thing said, written at once, so that last words are not lost. */
export function openLog(level: Settings['logLevel'], program: Program): Log {
  return pino(
    {
      level,
      base: { program, pid, hostname: hostname() },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // The console's standard output is for results.
    pino.destination({ dest: OUTPUT[program], sync: true }),
  );
}
