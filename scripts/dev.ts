import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { watchFolders } from '../apps/portal/src/http/views/watch-folders.ts';
import { sourceChanges } from './source-changes.ts';

const WATCHED = ['apps', 'libs', 'config', 'locales'];
/** An editor saves a file in several steps, and a change of branch many files. */
const QUIET_MS = 150;

const env = { DATABASE_URL: 'sqlite:var/demo.sqlite', ...process.env, DEMO: 'on', DRAIN_SECONDS: '0' };
const changed = new Set<string>();
let quiet: NodeJS.Timeout | undefined;
let turn = Promise.resolve();
let portal: ChildProcess;

function runToEnd(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: 'inherit', env }).status === 0;
}

function startPortal(): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', 'dist/apps/portal/src/main.js'], { stdio: 'inherit', env });
}

async function stopPortal(): Promise<void> {
  if (portal.exitCode !== null || portal.signalCode !== null) return;
  const ended = once(portal, 'exit');
  portal.kill('SIGTERM');
  await ended;
}

/** What does not compile leaves the portal as it was; the next change tries again. */
async function takeChanges(): Promise<void> {
  const paths = [...changed];
  changed.clear();
  const { compile, remove, copyAssets, restart } = sourceChanges(paths, existsSync);
  if (!restart) return;
  for (const file of remove) rmSync(file, { force: true });
  const done =
    (!compile.length || runToEnd('swc', ...compile, '-d', 'dist', '--quiet')) &&
    (!copyAssets || runToEnd(process.execPath, 'scripts/copy-assets.ts'));
  if (!done) {
    for (const path of paths) changed.add(path);
    return;
  }
  await stopPortal();
  portal = startPortal();
}

if (!runToEnd('npm', 'run', '-s', 'build')) process.exit(1);
if (!runToEnd(process.execPath, '--enable-source-maps', 'dist/apps/console/src/main.js', 'demo')) process.exit(1);
portal = startPortal();
const assets = spawn(process.execPath, ['scripts/build-assets.ts', '--watch'], { stdio: 'inherit' });
watchFolders(WATCHED, (path) => {
  changed.add(path);
  clearTimeout(quiet);
  quiet = setTimeout(() => void (turn = turn.then(takeChanges)), QUIET_MS);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    assets.kill();
    void stopPortal().then(() => process.exit());
  });
}
