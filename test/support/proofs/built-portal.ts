import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface BuiltPortal {
  url: string;
  /** All that it has written so far, on both outputs. */
  output(): string;
  stop(): Promise<void>;
}

const MAIN = join(process.cwd(), 'dist/apps/portal/src/main.js');

/** The built web process on that database, as it runs in production, saying all it ever says. */
export async function startBuiltPortal(databaseUrl: string): Promise<BuiltPortal> {
  if (!existsSync(MAIN)) throw new Error('The portal is not built: npm run build');
  const settings = { DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'debug', WORKER: 'off' };
  const portal = spawn(process.execPath, [MAIN], { env: { ...process.env, ...settings }, stdio: 'pipe' });
  let output = '';
  // Its last words are read once its outputs are closed, which is after its end.
  const ended = new Promise<void>((resolve) => portal.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /listens on (http:\/\/\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    portal.stdout.on('data', read);
    portal.stderr.on('data', read);
    portal.once('exit', () => reject(new Error(`The portal has ended: ${output}`)));
  });
  return {
    url,
    output: () => output,
    stop: async () => {
      portal.kill('SIGTERM');
      await ended;
    },
  };
}
