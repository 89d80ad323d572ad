import { PHONE } from '../browser/support/page.ts';
import { openLine } from '../browser/support/line.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Cookie } from '@playwright/test';

export interface Visit {
  readonly siteUrl: string;
  readonly path: string;
  /** Of somebody signed in. */
  readonly cookies: Cookie[];
  /** Whether the browser has a service worker, as most have; without one it has its own cache alone. */
  readonly worker: boolean;
}

const QUIET_MS = 3_000;

/** Opens a page, then opens it again in a new tab: the bytes that came over the wire the second time. */
export async function laterVisit(browser: Browser, { siteUrl, path, cookies, worker }: Visit): Promise<number> {
  const line = await openLine(siteUrl);
  const context = await browser.newContext({ ...PHONE, serviceWorkers: worker ? 'allow' : 'block' });
  await context.addCookies(cookies);
  const visit = async (): Promise<boolean> => {
    const page = await context.newPage();
    await page.goto(line.url + path);
    await quiet(() => line.brought());
    const controlled = await page.evaluate<boolean>('Boolean(navigator.serviceWorker?.controller)');
    await page.close();
    return controlled;
  };
  try {
    await visit();
    const before = line.brought();
    if ((await visit()) !== worker) throw new Error(`${path} was ${worker ? 'not ' : ''}brought by a worker`);
    return line.brought() - before;
  } finally {
    await context.close();
    await line.cut();
  }
}

/** Until nothing has come for a while: the worker begins once the page stands. */
async function quiet(brought: () => number): Promise<void> {
  let seen = -1;
  while (seen !== brought()) {
    seen = brought();
    await pause(QUIET_MS);
  }
}
