import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface ConsoleRun {
  status: number;
  /** What a program reading the output gets. */
  json: unknown;
  stdout: string;
  stderr: string;
}

const MAIN = join(process.cwd(), 'dist/apps/console/src/main.js');

/** The built console as an operator has it: one process for each command, on that database. */
export function builtConsoleOn(databaseUrl: string): (...words: string[]) => Promise<ConsoleRun> {
  if (!existsSync(MAIN)) throw new Error('The console is not built: npm run build');
  const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production', LOG_LEVEL: 'info' };
  return (...words) =>
    new Promise((resolve) => {
      execFile(process.execPath, [MAIN, ...words], { env, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
        const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ status, json: parsed(stdout), stdout, stderr });
      });
    });
}

function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    return undefined;
  }
}
