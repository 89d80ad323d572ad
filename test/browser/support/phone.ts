import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import config from '../playwright.config.ts';
import { openFolder } from './folder.ts';
import { openLine } from './line.ts';
import { PHONE } from './page.ts';
import type { Site } from './site.ts';

/** A phone that keeps what browsers keep, also when its browser is killed. */
export interface Phone {
  page: Page;
  /** The site as the phone gets there. */
  site: Site;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** What is sent arrives, and the phone does not learn of it. */
  loseReplies(): void;
  /** The browser is gone without warning, and opened again with the connection as it was. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openPhone(far: Site): Promise<Phone> {
  const folder = openFolder('phone');
  const line = await openLine(far.url);
  const options = { ...config.use?.launchOptions, ...PHONE, locale: 'en-IE', timezoneId: 'Europe/Dublin' };
  let offline = false;
  let context: BrowserContext = await chromium.launchPersistentContext(folder.path, options);
  const linkMailed: Site['linkMailed'] = async (address, subject) =>
    (await far.linkMailed(address, subject)).replace(far.url, line.url);
  const phone: Phone = {
    page: context.pages()[0]!,
    site: { ...far, url: line.url, linkMailed },
    goOffline: async () => {
      offline = true;
      await line.cut();
      await context.setOffline(true);
    },
    goOnline: async () => {
      const learnsOfIt = offline;
      offline = false;
      await line.mend();
      await context.setOffline(false);
      if (learnsOfIt) await expectRenewed(phone.page);
    },
    loseReplies: () => line.loseReplies(),
    restart: async () => {
      await context.close();
      context = await chromium.launchPersistentContext(folder.path, options);
      await context.setOffline(offline);
      phone.page = context.pages()[0]!;
    },
    close: async () => {
      await context.close();
      if (!offline) await line.cut();
      folder.remove();
    },
  };
  return phone;
}

/** A page that was shown from its copy loads itself again once there is a connection. */
async function expectRenewed(page: Page): Promise<void> {
  await expect(page.locator('html[data-saved-at]:not(:has(form[data-queue]))')).toHaveCount(0);
}

/** Until the worker has put that page of mine away. */
export async function expectSaved(page: Page, path: string): Promise<void> {
  const saved = `(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('pepite-pages-'));
    const found = await Promise.all(names.map(async (name) => (await caches.open(name)).match('${path}')));
    return found.some(Boolean) && Boolean(navigator.serviceWorker.controller);
  })()`;
  await expect.poll(() => page.evaluate(saved), { timeout: 20_000 }).toBe(true);
}

/** What the phone still keeps of anybody: pages, texts that wait, drafts. */
export async function keptOn(page: Page): Promise<{ pages: number; items: number; drafts: number }> {
  return page.evaluate(`(async () => {
    const db = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('pepite');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const count = (store) => new Promise((resolve) => {
      const counting = db.transaction(store).objectStore(store).count();
      counting.onsuccess = () => resolve(counting.result);
    });
    const kept = { items: await count('items'), drafts: await count('drafts') };
    db.close();
    const names = (await caches.keys()).filter((name) => name.startsWith('pepite-pages-'));
    return { ...kept, pages: names.length };
  })()`);
}
