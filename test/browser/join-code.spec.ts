import { expect, test, type Page } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign } from './support/stage.ts';
import { agreeAndJoin } from './support/tester.ts';

test.use(PHONE);

let site: Site;
test.beforeAll(async () => {
  site = await openSite();
});
test.afterAll(() => site.close());

test('somebody without e-mail comes in with a printed code', async ({ page, browser }) => {
  const stage = await openStage(site);
  const rollout = await stage.rollout(smallCampaign(), 'testing');
  await stage.person({ employeeNumber: 'IE8', firstName: 'Oisín', lastName: 'Walsh' });
  const manager = { firstName: 'Maeve', lastName: 'Nolan', email: 'maeve@horizon.example', role: 'community_manager' };
  await stage.person({ employeeNumber: 'IE9', ...manager });

  await signInByMail(page, site, manager.email);
  const code = await printCode(page, `${site.url}/rollouts/${rollout.id}/recruitment/people`, 'Oisín Walsh');

  const phone = await (await browser.newContext(PHONE)).newPage();
  await test.step('a mistyped code opens nothing and is kept', async () => {
    await phone.goto(site.url);
    await phone.getByRole('link', { name: 'Enter it here' }).click();
    await expectSound(phone);
    await phone.getByLabel('Code').fill('AAAA-BBBB-CCCC-DD');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await expect(phone.getByText('This code does not open anything').first()).toBeVisible();
    await expectSound(phone);
  });

  await test.step('the printed one leads to the charter, then to the missions', async () => {
    await phone.getByLabel('Code').fill(` ${code.toLowerCase()} `);
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await agreeAndJoin(phone);
    await expect(phone.getByRole('link', { name: 'Start: Install and sign in' })).toBeVisible();
  });

  await test.step('it works once', async () => {
    const other = await (await browser.newContext(PHONE)).newPage();
    await other.goto(`${site.url}/sign-in/code`);
    await other.getByLabel('Code').fill(code);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect(other.getByText('This code does not open anything').first()).toBeVisible();
    await other.context().close();
  });

  await page.goto(`${site.url}/rollouts/${rollout.id}/recruitment/invited`);
  await expect(page.getByRole('row', { name: 'Oisín Walsh' })).toContainText('Accepted');
  await expectSound(page);
  await phone.context().close();
});

/** Invites somebody from the directory and gives the code on their slip. */
async function printCode(page: Page, invite: string, name: string): Promise<string> {
  await page.goto(invite);
  await expectSound(page);
  await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Invite 1 person' }).click();
  await expect(page.getByText('print the code under')).toBeVisible();
  await page.getByRole('link', { name: 'Invited' }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Print 1 code' }).click();
  const slip = page.getByRole('listitem').filter({ hasText: name });
  await expect(slip).toContainText('All you need is your own phone.');
  await expectSound(page);
  return slip.locator('.code-slip-code').innerText();
}
