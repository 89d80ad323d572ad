import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

type Program = 'portal' | 'worker' | 'console';

/** One of the product's own processes, built. */
export interface BuiltProcess {
  readonly process: ChildProcess;
  /** Address of a portal. */
  readonly url: string;
  /** All that it has written so far, on both outputs. */
  output(): string;
  /** How it ended: a status, or the name of the signal. */
  readonly ended: Promise<number | string>;
  kill(signal?: NodeJS.Signals): Promise<number | string>;
}

interface Wishes {
  /** The fault point at which it dies. */
  fault?: string;
  env?: Record<string, string>;
  words?: readonly string[];
}

const READY: Record<Program, RegExp | undefined> = {
  portal: /listens on (http:\/\/\S+)/,
  worker: /works on its jobs/,
  console: undefined,
};
const running = new Set<ChildProcess>();

/** Starts it on the database of the test file; returns once it says that it is ready, or at once for a console. */
export async function startBuilt(program: Program, { fault, env, words = [] }: Wishes = {}): Promise<BuiltProcess> {
  const main = join(process.cwd(), `dist/apps/${program}/src/main.js`);
  if (!existsSync(main)) throw new Error(`The ${program} is not built: npm run build`);
  const own = {
    PORT: '0',
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    WORKER: 'off',
    ...(fault ? { PEPITE_FAULT: fault } : {}),
  };
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, ...own, ...env }, stdio: 'pipe' });
  running.add(child);
  let output = '';
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(signal ?? code ?? -1);
    }),
  );
  const ready = new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = READY[program]?.exec(output);
      if (found) resolve(found[1] ?? '');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    if (!READY[program]) resolve('');
    // It may die before it is ready: that is what faults are for.
    void ended.then(() => resolve(''));
  });
  const url = await ready;
  return {
    process: child,
    url,
    output: () => output,
    ended,
    kill: (signal = 'SIGKILL') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** For the end of a test file, whatever happened in it. */
export async function endBuilt(): Promise<void> {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
