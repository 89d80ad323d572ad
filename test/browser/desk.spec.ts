import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { signInByMail, speak } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign, type Stage } from './support/stage.ts';

const WIDE = { viewport: { width: 1280, height: 900 } };
const TITLES = ['The receipt stays blank', 'It asks for the code twice', 'The button is hard to reach'];

let site: Site;
let stage: Stage;
test.beforeAll(async () => {
  site = await openSite();
  stage = await openStage(site);
  const { id } = await stage.rollout(smallCampaign(), 'testing');
  const role = 'community_manager';
  const manager = (employeeNumber: string, firstName: string) =>
    stage.person({
      employeeNumber,
      firstName,
      lastName: 'Doyle',
      email: `${firstName}@horizon.example`.toLowerCase(),
      role,
    });
  await manager('IE50', 'Maeve');
  await manager('IE51', 'Declan');
  await manager('IE52', 'Orla');
  await manager('IE53', 'Fiona');
  const post = await aTester(id);
  for (const title of TITLES) await post({ kind: 'problem', title, text: 'Every time I pay.', severity: 2 });
});
test.afterAll(() => site.close());

/** Somebody who tests in the rollout, and says something. */
async function aTester(rolloutId: number): Promise<(contribution: object) => Promise<void>> {
  const email = 'nora@horizon.example';
  await stage.person({ employeeNumber: 'IE60', firstName: 'Nóra', lastName: 'Kelly', email });
  const { token } = await site.console<{ token: string }>('token', 'create', email);
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${site.url}/api/v1/rollouts/${rolloutId}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  };
  await send('enrolment', { charterVersion: 1 });
  return (contribution) => send('contributions', contribution);
}

async function signedIn(browser: Browser, name: string, device: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(device)).newPage();
  await signInByMail(page, site, `${name}@horizon.example`);
  return page;
}

/** A page that has just come up listens to keys once its scripts are there. */
const keysHeard = (page: Page) => page.waitForLoadState('networkidle');

const rowOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

test('a community manager works through the desk with the keyboard alone', async ({ browser }) => {
  const page = await signedIn(browser, 'fiona', WIDE);
  await page.goto(`${site.url}/triage`);
  await expectSound(page);
  const rows = page.locator('[data-desk-row]');
  await expect(rows).toHaveCount(TITLES.length);

  await test.step('j and k go through the rows, x chooses one, and typing stays typing', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(rows.nth(1).locator('[data-desk-open]')).toBeFocused();
    await page.keyboard.press('x');
    await expect(rows.nth(1).getByRole('checkbox')).toBeChecked();
    await expect(page.getByText('1 chosen')).toBeVisible();
    await page.keyboard.press('k');
    await expect(rows.nth(0).locator('[data-desk-open]')).toBeFocused();
    await page.keyboard.press('/');
    await expect(page.getByLabel('Words')).toBeFocused();
    await page.keyboard.type('jxeam?');
    await expect(page.getByLabel('Words')).toHaveValue('jxeam?');
    await expect(page.getByText('1 chosen')).toBeVisible();
  });

  await test.step('the help lists the keys and can switch them off', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(help.getByText('next contribution')).toBeVisible();
    await help.getByRole('checkbox', { name: 'Use single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('e');
    await expect(page.getByLabel('Severity').last()).not.toBeFocused();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await help.getByRole('checkbox', { name: 'Use single-key shortcuts' }).check();
    await help.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('e, l and a lead to what is changed for those chosen', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('l');
    await page.keyboard.type('till');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 contribution changed.')).toBeVisible();
    await expect(page.locator('.desk-label', { hasText: 'till' })).toBeVisible();
  });

  await test.step('o opens one, the keys go on there, and u comes back', async () => {
    await keysHeard(page);
    await page.keyboard.press('j');
    await expect(rows.nth(0).locator('[data-desk-open]')).toBeFocused();
    const title = await rows.nth(0).locator('[data-desk-open]').innerText();
    await page.keyboard.press('o');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectSound(page);
    await page.keyboard.press('e');
    await expect(page.locator('#item-severity')).toBeFocused();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeHidden();
    await page.getByRole('link', { name: 'previous contribution' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await keysHeard(page);
    await page.keyboard.press('u');
    await expect(page.getByRole('heading', { level: 1, name: 'Contributions desk' })).toBeVisible();
    await expect(rows.nth(0).locator('[data-desk-open]')).toBeFocused();
  });
  await page.context().close();
});

test('two people at the same contribution see each other', async ({ browser }) => {
  const maeve = await signedIn(browser, 'maeve', WIDE);
  const declan = await signedIn(browser, 'declan', PHONE);
  await maeve.clock.install();
  for (const page of [maeve, declan]) {
    await page.goto(`${site.url}/triage`);
    await page.getByRole('link', { name: TITLES[0]! }).click();
    await expectSound(page);
  }
  await declan.locator('#item-severity').selectOption({ label: 'Blocking' });
  await declan.getByRole('button', { name: 'Assess' }).click();
  await expect(declan.getByText('Saved.')).toBeVisible();

  await maeve.clock.fastForward(20_000);
  await expect(maeve.getByText('This has changed since you opened it')).toBeVisible();
  await expect(maeve.getByRole('status')).toContainText('Declan Doyle changed the severity: Annoying → Blocking');
  await expectSound(maeve);
  await maeve.locator('#item-severity').selectOption({ label: 'Minor' });
  await maeve.getByRole('button', { name: 'Assess' }).click();
  const conflict = maeve.getByRole('alert');
  await expect(conflict).toContainText('Declan Doyle changed the severity: Annoying → Blocking');
  await expect(conflict).toContainText('You chose: Minor');
  await expect(conflict).toBeFocused();
  await expectSound(maeve);
  await speak(maeve, site, 'de');
  await conflict.getByRole('button', { name: 'Use my choice' }).click();
  await expect(maeve.getByText('Gespeichert.')).toBeVisible();
  await expect(maeve.locator('#item-severity')).toHaveValue('1');
  await expectSound(maeve);
  await speak(maeve, site, 'en');
  for (const page of [maeve, declan]) await page.context().close();
});

test('the desk works without JavaScript, on a phone', async ({ browser }) => {
  const page = await signedIn(browser, 'orla', { ...PHONE, javaScriptEnabled: false });
  await page.goto(`${site.url}/triage?sort=impact`);
  await expect(page.getByLabel('Words')).toBeHidden();
  await page.locator('summary').filter({ hasText: 'Search and filter' }).click();
  await expect(page.getByLabel('Words')).toBeVisible();
  await expectSound(page);
  for (const title of TITLES.slice(1)) await rowOf(page, title).getByRole('checkbox').check();
  await page.locator('#bulk-severity').selectOption({ label: 'Serious' });
  await page.locator('#bulk-assignee').selectOption({ label: 'Me' });
  await page.locator('.desk-bulk').getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('2 contributions changed.')).toBeVisible();
  await expectSound(page);
  await rowOf(page, TITLES[1]!).locator('.impact summary').click();
  await expect(rowOf(page, TITLES[1]!).getByText('importance 2 × severity 3 × 1 person = 6')).toBeVisible();
  for (const title of TITLES.slice(1)) await rowOf(page, title).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Merge…' }).click();
  await expectSound(page);
  await page.getByRole('radio', { name: TITLES[2]! }).check();
  await page.getByRole('button', { name: 'Merge 1 into it' }).click();
  await expect(page.getByText('1 contribution merged.')).toBeVisible();
  await page.getByRole('link', { name: TITLES[2]! }).click();
  await expect(page.getByText('Speaks for 1 more')).toBeVisible();
  await expectSound(page);
  await page.context().close();
});
