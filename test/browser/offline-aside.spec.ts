import { expect, test, type Page } from '@playwright/test';
import { choose } from './support/answers.ts';
import { NORA, noraTesting } from './support/nora.ts';
import { expectSound } from './support/page.ts';
import { expectSaved, keptOn, type Phone } from './support/phone.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import type { Stage } from './support/stage.ts';

const WHY = 'There is no receipt';

test.describe.configure({ mode: 'serial' });

let site: Site;
let stage: Stage;
let rollout: { id: number };
let phone: Phone;
let desk: Page;
test.beforeAll(async ({ browser }) => {
  site = await openSite();
  ({ stage, rollout, phone } = await noraTesting(site));
  await expectSaved(phone.page, formOf('rival'));
  desk = await browser.newPage();
  await signInByMail(desk, site, NORA.email);
});
test.afterAll(async () => {
  await desk.close();
  await phone.close();
  await site.close();
});

test('a mission left aside in a tunnel waits, though the phone goes off, and arrives once', async () => {
  await phone.goOffline();

  await test.step('what stops her waits in her words, and can be changed', async () => {
    await block('own', WHY);
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);
    await expect(phone.page.getByText(WHY)).toBeVisible();
    await expect(phone.page.getByText('It will be sent automatically').filter({ visible: true })).toHaveCount(1);
    await expectSound(phone.page);
    await phone.page.getByRole('link', { name: 'Change' }).click();
    await expect(phone.page.getByLabel('What is stopping you?')).toHaveValue(WHY);
    await phone.page.getByLabel('What is stopping you?').fill(`${WHY} to be seen`);
    await phone.page.getByRole('button', { name: 'Report what is stopping me' }).click();
    await expect(phone.page.getByText(`${WHY} to be seen`)).toBeVisible();
  });

  await test.step('so does skipping', async () => {
    await skip('rival');
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(2);
    await expect(phone.page.getByText('Skipped on')).toBeVisible();
    await expectSound(phone.page);
  });

  await test.step('after a restart both are there, and go out with the connection', async () => {
    await phone.restart();
    await open('');
    await expect(phone.page.getByRole('link', { name: '2 waiting to be sent' })).toBeVisible();
    await phone.goOnline();
    await expect.poll(() => keptOn(phone.page), { timeout: 20_000 }).toMatchObject({ items: 0, drafts: 0 });
    expect(await problems()).toEqual([`${WHY} to be seen`]);
    await open(formOf('own'));
    await expect(phone.page.getByText('You cannot continue here')).toBeVisible();
    await open(formOf('rival'));
    await expect(phone.page.getByText('You skipped this')).toBeVisible();
  });
});

test('skipping that arrived without the phone learning of it undoes nothing she did since', async () => {
  await phone.page.getByRole('button', { name: 'Continue it' }).click();
  await expect(phone.page.getByText('The mission counts as left to do again.')).toBeVisible();
  phone.loseReplies();
  await skip('rival', false);
  await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1, { timeout: 15_000 });
  await desk.goto(site.url + formOf('rival'));
  await desk.getByRole('button', { name: 'Continue it' }).click();
  await expect(desk.getByText('The mission counts as left to do again.')).toBeVisible();
  await phone.goOnline();
  await expect.poll(() => keptOn(phone.page), { timeout: 30_000 }).toMatchObject({ items: 0 });
  await desk.goto(site.url + formOf('rival'));
  await expect(desk.getByText('You skipped this')).toBeHidden();
});

test('a mission done elsewhere stays done, and what stopped her is told all the same', async () => {
  await open(formOf('rival'));
  await expectSaved(phone.page, formOf('rival'));
  await phone.goOffline();
  await block('rival', 'The terminal is broken');
  await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);
  await desk.goto(site.url + formOf('rival'));
  await choose(desk, 'How likely are you to recommend it', 9);
  await desk.getByRole('button', { name: 'Send my answers' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Thank you');
  await phone.goOnline();

  await expect(phone.page.getByText('You have already done this mission, so it counts as done.')).toBeVisible({
    timeout: 20_000,
  });
  await expect(phone.page.getByText('What stopped you has been passed on to the team.')).toBeVisible();
  await expectSound(phone.page);
  expect(await problems()).toEqual(['The terminal is broken', `${WHY} to be seen`]);
  await phone.page.getByRole('button', { name: 'Got it' }).click();
  await expect(phone.page.getByText('Nothing is waiting')).toBeVisible();
  await open(formOf('rival'));
  await expect(phone.page.getByRole('button', { name: 'Save my changes' })).toBeVisible();
});

test('what cannot wait is not sent, and says so', async () => {
  await open(formOf('own'));
  await phone.goOffline();
  await phone.page.getByRole('button', { name: 'Continue it' }).click();
  await expect(phone.page.getByText('No connection, so this was not sent.')).toBeVisible();
});

function formOf(product: 'own' | 'rival'): string {
  return `/testing/${rollout.id}/missions/review/${product}`;
}

async function open(path: string): Promise<void> {
  await phone.page.goto(`${phone.site.url}${path || '/testing'}`);
}

async function block(product: 'own' | 'rival', why: string): Promise<void> {
  await open(formOf(product));
  await phone.page.getByText('Not working, or would you rather skip it?').click();
  await phone.page.getByLabel('What is stopping you?').fill(why);
  await phone.page.getByRole('button', { name: 'Report what is stopping me' }).click();
}

async function skip(product: 'own' | 'rival', opening = true): Promise<void> {
  if (opening) await open(formOf(product));
  await phone.page.getByText('Not working, or would you rather skip it?').click();
  await phone.page.getByRole('button', { name: 'Skip this mission' }).click();
}

async function problems(): Promise<string[]> {
  const { items } = await stage.get<{ items: { title: string; kind: string }[] }>('/contributions');
  return items.flatMap(({ title, kind }) => (kind === 'problem' ? [title] : []));
}
