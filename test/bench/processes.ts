import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

const READY_MS = 60_000;
const PATIENCE_MS = 15_000;
const SAMPLE_MS = 20;

/** A program of ours that serves on 127.0.0.1 until it is stopped. */
export interface Server {
  readonly origin: string;
  readonly pid: number;
  /** Asks a module that was loaded into it, and waits for the answer. */
  ask(question: string): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts a program that listens on `PORT`, and waits until `path` answers.
 *
 * @throws when it ends before, or takes a minute
 */
export async function serve(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  path: string,
): Promise<Server> {
  const port = await freePort();
  const child = start(args, { ...env, HOST: '127.0.0.1', PORT: String(port) }, 'ignore');
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await untilAnswered(`${origin}${path}`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, pid: child.pid ?? 0, ask: (question) => ask(child, question), stop };
}

/** Runs a program to its end and returns what it printed. Throws when it fails. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = start(args, env, 'pipe');
  const printed: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
  const status = await new Promise((resolve) => child.once('close', resolve));
  const output = Buffer.concat(printed).toString();
  if (status !== 0) throw new Error(`${args.join(' ')} ended with status ${String(status)}\n${output.slice(-2000)}`);
  return output;
}

/** The most memory a process has while `work` runs, and what it had before, in bytes; undefined where Linux's /proc is not. */
export async function memoryDuring<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ result: T; idle: number | undefined; peak: number | undefined }> {
  const idle = residentBytes(pid);
  let peak = idle;
  const sampling = setInterval(() => {
    peak = Math.max(peak ?? 0, residentBytes(pid) ?? 0) || undefined;
  }, SAMPLE_MS);
  try {
    return { result: await work(), idle, peak };
  } finally {
    clearInterval(sampling);
  }
}

/** Ends as after the last line when somebody interrupts, so that servers are stopped and folders removed. */
export function endWhenInterrupted(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  output: 'ignore' | 'pipe',
): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit', 'ipc'],
  });
  const abrupt = () => child.kill('SIGKILL');
  process.once('exit', abrupt);
  child.once('exit', () => process.off('exit', abrupt));
  return child;
}

function ask(child: ChildProcess, question: string): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send(question);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(patience);
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + READY_MS; ; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`The server ended with status ${child.exitCode} before it answered`);
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** What it holds now; undefined where Linux's /proc is not. */
export function residentBytes(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
