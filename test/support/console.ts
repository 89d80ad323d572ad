import { buildProgram } from '../../apps/console/src/program.js';

export interface ConsoleRun {
  status: number;
  out: string;
  err: string;
  /** Standard output as JSON. */
  json<T>(): T;
}

/** Runs a command of the console in this process, on the database of the test file: `runConsole('entity', 'add', 'PT')`. */
export async function runConsole(...words: string[]): Promise<ConsoleRun> {
  const caught = { out: '', err: '' };
  const before = { out: process.stdout.write, err: process.stderr.write, status: process.exitCode };
  process.exitCode = 0;
  process.stdout.write = keeping((text) => (caught.out += text));
  process.stderr.write = keeping((text) => (caught.err += text));
  try {
    await buildProgram().parseAsync(words, { from: 'user' });
    return { ...caught, status: process.exitCode, json: <T>() => JSON.parse(caught.out) as T };
  } finally {
    process.stdout.write = before.out;
    process.stderr.write = before.err;
    process.exitCode = before.status;
  }
}

function keeping(keep: (text: string) => void): typeof process.stdout.write {
  return (text) => {
    keep(String(text));
    return true;
  };
}
