import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readSettings } from '#config';
import { DemoClock } from '../demo/demo-clock.js';
import { DemoMark } from '#identity';
import { LockHeld } from '#platform';
import { fillDemo } from '../demo/fill.js';
import { operate, refuse, type Operation } from '../operation.js';

export async function makeDemo(command: Command, serve: boolean): Promise<void> {
  const clock = new DemoClock();
  const fill = async ({ app, out }: Operation) => {
    const signIns = await fillDemo(app, clock).catch((error: unknown) => {
      if (!(error instanceof LockHeld)) throw error;
      return refuse('Another process is filling this database: wait until it has ended.');
    });
    if (signIns) {
      out.table(signIns.map((row) => ({ ...row })));
      return;
    }
    out.say({ filled: false }, 'The database holds something already: left as it is.');
    if (await app.get(DemoMark).isSet()) return;
    refuse('It is no demo, and does not become one: there, anybody may continue as anybody.');
  };
  await operate(command, fill, { clock });
  if (serve && !process.exitCode) servePortal();
}

function servePortal(): void {
  const { root, publicUrl } = readSettings();
  process.stderr.write(`\nPépite is at ${publicUrl}; the sign-in page offers whom to continue as.\n`);
  const portal = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/apps/portal/src/main.js')], {
    stdio: 'inherit',
    env: { ...process.env, DEMO: 'on' },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => portal.kill(signal));
  portal.on('exit', (code) => process.exit(code ?? 0));
}
