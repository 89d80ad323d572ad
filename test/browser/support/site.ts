import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSmtpServer, type ArrivedMail, type TestSmtpServer } from '../../support/smtp-server.ts';
import { openFolder } from './folder.ts';

const run = promisify(execFile);
const READY_WITHIN_MS = 60_000;
const MAIL_WITHIN_MS = 60_000;

/** The built product, served for one test file on a database and a mail server of its own. */
export interface Site {
  url: string;
  mail: TestSmtpServer;
  /** Waits for the mail with these words in its subject; gives the address behind its button. */
  linkMailed(address: string, subject: string): Promise<string>;
  /** Runs a command of the console and gives what it printed with --json. */
  console<T>(...args: string[]): Promise<T>;
  close(): Promise<void>;
}

/** @param variables of the environment that differ from a plain installation */
export async function openSite(variables: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = openFolder('site');
  const mail = await openSmtpServer();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: `sqlite:${join(folder.path, 'site.sqlite')}`,
    SMTP_URL: mail.url,
    LOG_LEVEL: 'warn',
    ...variables,
  };
  const portal = spawn(process.execPath, ['dist/apps/portal/src/main.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(url, portal);
  return {
    url,
    mail,
    linkMailed: async (address, subject) => `${url}${(await arrived(mail, address, subject)).path}`,
    console: async <T>(...args: string[]) => {
      const { stdout } = await run(process.execPath, ['dist/apps/console/src/main.js', ...args, '--json'], { env });
      return JSON.parse(stdout) as T;
    },
    close: async () => {
      await ended(portal);
      await mail.close();
      folder.remove();
    },
  };
}

const handedOut = new WeakSet<ArrivedMail>();

/** Each mail is given once: the link of an earlier one has been used. */
async function arrived({ mails }: TestSmtpServer, address: string, subject: string): Promise<ArrivedMail> {
  const deadline = Date.now() + MAIL_WITHIN_MS;
  while (Date.now() < deadline) {
    const isMeant = (mail: ArrivedMail) => mail.recipient === address && mail.subject?.includes(subject);
    const found = mails.findLast((mail) => isMeant(mail) && !handedOut.has(mail));
    if (found) {
      handedOut.add(found);
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail “${subject}” to ${address}; there are ${mails.map((mail) => mail.subject).join()}`);
}

async function ready(url: string, portal: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && portal.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The portal did not come up');
}

function ended(portal: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    portal.once('exit', () => resolve());
    portal.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
