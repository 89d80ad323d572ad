import { expect, test, type Page } from '@playwright/test';
import { choose, expectChosen } from './support/answers.ts';
import { NORA, noraTesting } from './support/nora.ts';
import { expectSound } from './support/page.ts';
import { expectSaved, keptOn, type Phone } from './support/phone.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';

const WORDS = `Written in a tunnel. ${'It went on and on. '.repeat(30)}`.trim();

test.describe.configure({ mode: 'serial' });

let site: Site;
let rollout: { id: number };
let phone: Phone;
let desk: Page;
test.beforeAll(async ({ browser }) => {
  site = await openSite();
  ({ rollout, phone } = await noraTesting(site));
  await phone.page.goto(phone.site.url + formOf('own'));
  await expectSaved(phone.page, formOf('own'));
  desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInByMail(desk, site, NORA.email);
});
test.afterAll(async () => {
  await desk.context().close();
  await phone.close();
  await site.close();
});

const formOf = (product: string) => `/testing/${rollout.id}/missions/review/${product}`;
const RECOMMEND = 'How likely are you to recommend it';

test('answers from a tunnel stay with her when she has answered at her desk meanwhile', async () => {
  await phone.goOffline();
  await choose(phone.page, RECOMMEND, 3);
  await phone.page.getByLabel('What is missing?').fill(WORDS);
  await phone.page.getByRole('button', { name: 'Send my answers' }).click();
  await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);

  await test.step('at her desk she answers, and thinks better of it', async () => {
    await desk.goto(site.url + formOf('own'));
    await choose(desk, RECOMMEND, 9);
    await desk.getByRole('button', { name: 'Send my answers' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toContainText('Thank you');
    await desk.goto(site.url + formOf('own'));
    await choose(desk, RECOMMEND, 10);
    await desk.getByRole('button', { name: 'Save my changes' }).click();
    await expect(desk.getByText('Your changes are saved.')).toBeVisible();
  });

  await test.step('the phone says what became of it, and has every word', async () => {
    await phone.goOnline();
    await expect(phone.page.getByText('Not accepted, kept for you')).toBeVisible({ timeout: 20_000 });
    await expect(phone.page.getByText('Thank you, it has arrived')).toBeHidden();
    await expect(phone.page.getByText('Written in a tunnel.')).toBeVisible();
    await expectSound(phone.page);
  });

  await test.step('both are compared, on the phone and at the desk', async () => {
    await phone.page.getByRole('link', { name: 'Compare' }).click();
    for (const page of [phone.page, desk]) {
      await page.goto(new URL(formOf('own'), page.url()).href);
      await expect(page.getByRole('heading', { name: 'Two sets of answers' })).toBeVisible();
      await expect(page.getByText('Written in a tunnel.')).toBeVisible();
      await expectSound(page);
    }
  });

  await test.step('she chooses, and nothing waits any more', async () => {
    await phone.page.getByRole('button', { name: 'Use these answers instead' }).click();
    await expect(phone.page.getByText('These answers count now.')).toBeVisible();
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0 });
    await desk.goto(site.url + formOf('own'));
    await expectChosen(desk, RECOMMEND, 3);
    await expect(desk.getByRole('heading', { name: 'Two sets of answers' })).toBeHidden();
  });
});

test('what was typed before the other device answered is not taken for a change of it', async () => {
  await phone.page.goto(phone.site.url + formOf('rival'));
  await expectSaved(phone.page, formOf('rival'));
  await phone.goOffline();
  await choose(phone.page, RECOMMEND, 2);
  await phone.page.getByLabel('What is missing?').fill('Typed before');
  await expect(phone.page.getByText('No connection: kept in this browser')).toBeVisible();
  await desk.goto(site.url + formOf('rival'));
  await choose(desk, RECOMMEND, 8);
  await desk.getByRole('button', { name: 'Send my answers' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Thank you');
  await phone.goOnline();
  await phone.page.goto(phone.site.url + formOf('rival'));
  await expect(phone.page.getByLabel('What is missing?')).toHaveValue('Typed before');
  await phone.page.getByRole('button', { name: 'Keep mine' }).click();
  await phone.page.getByRole('button', { name: 'Save my changes' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Two sets of answers' })).toBeVisible();
  await phone.page.getByRole('button', { name: 'Keep what counts now' }).click();
  await expect(phone.page.getByText('What counts stays.')).toBeVisible();
  await desk.goto(site.url + formOf('rival'));
  await expectChosen(desk, RECOMMEND, 8);
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0 });
});
