import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';

export interface Mariadbd {
  /** Address of the server, without a database. */
  url: string;
  stop(): Promise<void>;
  /** Stands still, or goes on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

const START_MS = 30_000;
const STOP_MS = 10_000;
const SETTINGS = [
  '--bind-address=127.0.0.1',
  '--skip-name-resolve',
  '--skip-log-bin',
  '--performance-schema=OFF',
  '--character-set-server=utf8mb4',
  '--max-connections=400',
];
const KINDS = {
  /** Nothing has to survive a crash; it has to be quick and small. */
  volatile: {
    folder: existsSync('/dev/shm') ? '/dev/shm' : tmpdir(),
    settings: [
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-doublewrite=0',
      // A file for each table makes creating and dropping a schema five times as slow.
      '--innodb-file-per-table=0',
      '--innodb-buffer-pool-size=128M',
      '--innodb-log-file-size=32M',
    ],
  },
  /** As on a server that must not lose a commit, on a real disk. */
  durable: {
    folder: tmpdir(),
    settings: [
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-doublewrite=1',
      '--innodb-buffer-pool-size=1G',
      '--innodb-log-file-size=512M',
    ],
  },
};

export function mariadbdInstalled(): boolean {
  return Boolean(find('mariadbd') && find('mariadb-install-db'));
}

/** A server of our own in a temporary folder, reachable from this machine only; it ends with this process at the latest. */
export async function startMariadbd(
  kind: keyof typeof KINDS = 'volatile',
  more: readonly string[] = [],
): Promise<Mariadbd> {
  const program = find('mariadbd');
  const installer = find('mariadb-install-db');
  if (!program || !installer) throw new Error('mariadbd is not installed; set TEST_MYSQL_URL to use another server');
  const folder = mkdtempSync(join(KINDS[kind].folder, 'pepite-mariadbd-'));
  const place = [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    // A server removes what it finds of temporary tables when it starts: two must not share a folder.
    `--tmpdir=${folder}`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ];
  await promisify(execFile)(installer, [...place, '--auth-root-authentication-method=normal', '--skip-test-db']);
  const port = await freePort();
  const server = spawn(
    program,
    [
      ...place,
      `--socket=${join(folder, 'socket')}`,
      `--port=${port}`,
      `--log-error=${join(folder, 'log')}`,
      ...SETTINGS,
      ...KINDS[kind].settings,
      ...more,
    ],
    { stdio: 'ignore' },
  );
  const end = endOf(server, folder);
  const url = `mysql://root@127.0.0.1:${port}`;
  await untilReady(url, server).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return { url, stop: end, signal: (name) => void server.kill(name) };
}

function endOf(server: ChildProcess, folder: string): () => Promise<void> {
  const abrupt = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => process.exit(130);
  process.once('exit', abrupt).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  return async () => {
    const patience = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    clearTimeout(patience);
    process.off('exit', abrupt).off('SIGINT', interrupted).off('SIGTERM', interrupted);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + START_MS; ;) {
    try {
      await (await createConnection(url)).end();
      return;
    } catch (error) {
      if (Date.now() > deadline || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
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

function find(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
