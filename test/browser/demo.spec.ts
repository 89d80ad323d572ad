import { expect, test, type Page } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage } from './support/stage.ts';

interface SignIn {
  role: string;
  entity: string;
  name: string;
}

const DEMO = { DEMO: 'on', NODE_ENV: 'development' };

test.use(PHONE);

let site: Site;
test.beforeEach(async () => {
  site = await openSite(DEMO);
});
test.afterEach(() => site.close());

async function continueAs(page: Page, { name }: { name: string }): Promise<void> {
  await page.goto(`${site.url}/sign-in`);
  await page.getByRole('button', { name: `Continue as ${name}` }).click();
}

test('a database that was not filled as a demo lets nobody continue as somebody', async ({ page }) => {
  await openStage(site);
  await page.goto(`${site.url}/sign-in`);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Continue as/ })).toHaveCount(0);
  await expect(site.console('demo')).rejects.toThrow('It is no demo');
});

test('a visitor finds tests under way: what people say, by name or not, and what became of it', async ({ browser }) => {
  test.slow();
  const people = await site.console<SignIn[]>('demo');
  const page = await (await browser.newContext({ ...PHONE, locale: 'en-IE' })).newPage();
  await page.goto(`${site.url}/sign-in`);
  await expect(page.getByText('invented people')).toBeVisible();
  await expectSound(page);
  const holder = (entity: string, role: string) => people.find((one) => one.entity === entity && one.role === role)!;
  const visit = async (person: { name: string }, path: string) => {
    const page = await (await browser.newContext({ ...PHONE, locale: 'en-IE' })).newPage();
    await continueAs(page, person);
    await page.goto(`${site.url}${path}`);
    await expectSound(page);
    return page;
  };

  const desk = await visit(holder('DE', 'community_manager'), '/triage');
  await expect(desk.getByRole('link', { name: 'Kamera bleibt an und leert den Akku' })).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Wer sieht meine abgelehnten Schichten?' })).toBeVisible();

  const outcomes = await visit(holder('FR', 'sponsor'), '/outcomes/published');
  await expect(outcomes.getByText('la durée médiane passe de 19 à 14 minutes')).toBeVisible();

  const alias = await visit(holder('IE', 'ambassador'), '/contributions');
  await expect(alias.getByRole('link', { name: 'Nobody is planned in over lunch' }).first()).toBeVisible();

  expect(await site.console('demo')).toEqual({ filled: false });
});
