import { expect, test } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage } from './support/stage.ts';

test.use(PHONE);

let site: Site;
test.beforeAll(async () => {
  site = await openSite({ DEMO: 'on', NODE_ENV: 'development' });
});
test.afterAll(() => site.close());

test('in a demo, one press is enough to be somebody', async ({ page }) => {
  await openStage(site);
  await page.goto(`${site.url}/sign-in`);
  await expect(page.getByText('invented people')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Continue as Clara Byrne' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
});
