import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What every page has to hold: nothing for axe to find, nothing wider than the screen. */
export async function expectSound(page: Page): Promise<void> {
  await expectNoOverflow(page);
  const plain = await page.evaluate("matchMedia('(scripting: none)').matches");
  if (!plain) return expectNothingFound(page);
  const twin = await twinOf(page);
  await expectNothingFound(twin);
  await twin.context().close();
}

export async function expectNoOverflow(page: Page): Promise<void> {
  // Between two pages there is no document to measure.
  const overflow =
    'document.documentElement ? document.documentElement.scrollWidth - document.documentElement.clientWidth : NaN';
  const measured = expect.poll(() => page.evaluate(overflow), `${page.url()} is wider than the screen`);
  await measured.toBeLessThanOrEqual(1);
}

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
}

/** The same markup where axe can run, which needs timers; the page's own scripts stay out. */
async function twinOf(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser');
  const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  const body = await page.content();
  await context.route('**/*', (route) => {
    const kind = route.request().resourceType();
    if (kind === 'document') return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    return kind === 'script' ? route.abort() : route.continue();
  });
  const twin = await context.newPage();
  await twin.goto(page.url());
  return twin;
}
