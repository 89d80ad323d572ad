import { expect, test, type Page } from '@playwright/test';
import { choose, expectChosen } from './support/answers.ts';
import { NORA } from './support/nora.ts';
import { expectSound } from './support/page.ts';
import { expectSaved, keptOn, openPhone, type Phone } from './support/phone.ts';
import { aScreenshotFile } from './support/screenshot.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, shortCampaign, type Stage } from './support/stage.ts';
import { agreeAndJoin, invitationFor } from './support/tester.ts';

const SAID = 'The receipt comes the next morning';
const OISIN = { employeeNumber: 'IE8', firstName: 'Oisín', lastName: 'Walsh', email: 'oisin@horizon.example' };

test.describe.configure({ mode: 'serial' });

let site: Site;
let stage: Stage;
let rollout: { id: number };
let phone: Phone;
test.beforeAll(async () => {
  site = await openSite();
  stage = await openStage(site);
  rollout = await stage.rollout(shortCampaign(), 'testing');
  await stage.person(NORA);
  await stage.person(OISIN);
  phone = await openPhone(site);
});
test.afterAll(async () => {
  await phone.close();
  await site.close();
});

test('what is written in a tunnel is kept, though the phone goes off, and arrives once', async () => {
  await takePart(phone.page, NORA.email);
  await expectSaved(phone.page, formOf('rival'));

  await test.step('without a connection the missions open, as saved', async () => {
    await phone.goOffline();
    await phone.page.goto(`${phone.site.url}/testing`);
    await expect(phone.page.getByText('No connection. This is the copy saved on')).toBeVisible();
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Read the monthly summary');
    await expectSound(phone.page);
  });

  await test.step('answers are taken, and wait in sight', async () => {
    await answer(phone.page, 9, 'In the tunnel');
    await expect(phone.page.getByText('Kept on this device', { exact: true })).toBeVisible();
    await expectSound(phone.page);
  });

  await test.step('so does a contribution, with its picture', async () => {
    await phone.page.goto(`${phone.site.url}/testing/${rollout.id}/contributions/new?mission=review&product=rival`);
    await expect(phone.page.getByRole('link', { name: '1 waiting to be sent' })).toBeVisible();
    await expect(phone.page.getByLabel('Product')).toHaveValue('rival');
    await phone.page.getByRole('radio', { name: 'Problem' }).check();
    await phone.page.getByLabel('In one sentence').fill(SAID);
    await phone.page.locator('input[type="file"]').setInputFiles(await aScreenshotFile('receipt.png'));
    await expect(phone.page.getByText('receipt.png', { exact: true })).toBeVisible();
    await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(phone.page.getByRole('heading', { name: SAID })).toBeVisible();
    await expect(phone.page.getByText('Pictures with it: 1')).toBeVisible();
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(2);
    await expectSound(phone.page);
  });

  await test.step('a form that waits can be opened and changed', async () => {
    await phone.page.getByRole('link', { name: 'Change' }).first().click();
    await expectChosen(phone.page, 'How likely are you to recommend it', 9);
    await phone.page.getByLabel('Anything else?').fill('In the tunnel, at length');
    await phone.page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(2);
  });

  await test.step('a page that was not saved says so, and loses nothing', async () => {
    await phone.page.goto(`${phone.site.url}/me`);
    await expect(phone.page.getByRole('heading', { level: 1, name: 'No connection' })).toBeVisible();
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(2);
    await expectSound(phone.page);
  });

  await test.step('after a restart it is all there', async () => {
    await phone.restart();
    await phone.page.goto(`${phone.site.url}/testing`);
    await expect(phone.page.getByRole('link', { name: '2 waiting to be sent' })).toBeVisible();
    await expectSound(phone.page);
  });

  await test.step('with the connection it goes out by itself, each once', async () => {
    await phone.goOnline();
    await expect(phone.page.getByRole('link', { name: 'waiting to be sent' })).toBeHidden({ timeout: 20_000 });
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 0 });
    await expect.poll(() => sentAnswers()).toEqual([[9], []]);
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await expect(phone.page.getByLabel('Anything else?')).toHaveValue('In the tunnel, at length');
    const said = await stage.get<{ items: { title: string; pictures: number }[] }>('/contributions');
    expect(said.items).toMatchObject([{ title: SAID, pictures: 1 }]);
  });

  await test.step('another one, with the connection, goes straight to its thanks', async () => {
    await phone.page.goto(`${phone.site.url}/testing/${rollout.id}/contributions/new`);
    await phone.page.getByRole('radio', { name: 'Idea' }).check();
    await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(phone.page.getByRole('alert').filter({ hasText: 'One thing to correct' })).toBeVisible();
    await expect(phone.page.getByRole('radio', { name: 'Idea' })).toBeChecked();
    await phone.page.getByLabel('In one sentence').fill('A dark mode');
    await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Thank you');
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 0 });
    const said = await stage.get<{ items: { title: string }[] }>('/contributions');
    expect(said.items.map(({ title }) => title).sort()).toEqual(['A dark mode', SAID]);
  });
});

test('what arrived without the phone learning of it is not sent a second time', async () => {
  const titles = async () => {
    const { items } = await stage.get<{ items: { title: string }[] }>('/contributions');
    return items.filter(({ title }) => title.startsWith('The reply'));
  };
  await phone.page.goto(`${phone.site.url}/testing/${rollout.id}/contributions/new`);
  await phone.page.getByRole('radio', { name: 'Praise' }).check();
  await phone.page.getByLabel('In one sentence').fill('The reply got lost');
  phone.loseReplies();
  await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(phone.page.getByText('Waiting', { exact: true })).toBeVisible();
  expect(await titles()).toHaveLength(1);

  await phone.goOnline();
  await phone.page.goto(`${phone.site.url}/testing`);
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0 });
  expect(await titles()).toHaveLength(1);
});

test('somebody else on the same phone sees and sends nothing of it', async ({ browser }) => {
  await test.step('Nóra writes without a connection, and is signed out elsewhere', async () => {
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await phone.goOffline();
    await phone.page.getByLabel('Anything else?').fill('Only for Nóra');
    await phone.page.getByRole('button', { name: 'Save my changes' }).click();
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);
    const elsewhere = await browser.newPage();
    await signInByMail(elsewhere, site, NORA.email);
    await elsewhere.goto(`${site.url}/me`);
    await elsewhere.getByRole('button', { name: 'End all others' }).click();
    await expect(elsewhere.getByText('All your other sessions have ended.')).toBeVisible();
    await elsewhere.close();
  });

  await test.step('Oisín signs in and takes part', async () => {
    await phone.goOnline();
    await takePart(phone.page, OISIN.email);
    await expect(phone.page.getByRole('link', { name: 'waiting to be sent' })).toBeHidden();
    await phone.page.goto(`${phone.site.url}/waiting`);
    await expect(phone.page.getByText('Nothing is waiting')).toBeVisible();
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await expect(phone.page.getByLabel('Anything else?')).toHaveValue('');
    await expectSaved(phone.page, formOf('rival'));
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 1, pages: 1 });
  });

  await test.step('also without a connection', async () => {
    await phone.goOffline();
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await expect(phone.page.getByLabel('Anything else?')).toHaveValue('');
    await phone.goOnline();
  });

  await test.step('signed out, nothing of either opens any more', async () => {
    await phone.page.goto(`${phone.site.url}/testing`);
    await signOut(phone.page);
    await expect(phone.page.getByText('You are signed out.')).toBeVisible();
    await expect.poll(() => keptOn(phone.page)).toEqual({ pages: 0, items: 1, drafts: 0 });
    await phone.goOffline();
    await phone.page.goto(`${phone.site.url}/testing`);
    await expect(phone.page.getByRole('heading', { level: 1, name: 'No connection' })).toBeVisible();
    await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(0);
    await phone.goOnline();
  });

  await test.step('Nóra comes back, and it goes out under her name', async () => {
    await signInByMail(phone.page, phone.site, NORA.email);
    await expect.poll(() => keptOn(phone.page), { timeout: 20_000 }).toMatchObject({ items: 0 });
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await expect(phone.page.getByLabel('Anything else?')).toHaveValue('Only for Nóra');
    await expect.poll(() => sentAnswers()).toEqual([[9], []]);
  });
});

test('signing out asks before anything unsent is lost', async () => {
  await phone.page.goto(`${phone.site.url}${formOf('rival')}`);
  await phone.goOffline();
  await answer(phone.page, 3, 'Not for me');
  await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);
  await phone.goOnline();
  await phone.page.goto(`${phone.site.url}/testing`);

  await test.step('what the server wants changed stays, and says so', async () => {
    await expect(phone.page.getByRole('link', { name: '1 needs a look' })).toBeVisible();
    await expectSound(phone.page);
    await phone.page.getByRole('link', { name: '1 needs a look' }).click();
    await expect(phone.page.getByText('Needs your attention')).toBeVisible();
    await expect(phone.page.getByText('What is missing? – Please answer this question.')).toBeVisible();
    await expectSound(phone.page);
  });

  await test.step('it is kept for her when she says so', async () => {
    await signOut(phone.page);
    await expect(phone.page.getByText('1 thing you wrote has not been sent yet.')).toBeVisible();
    await expectSound(phone.page);
    await phone.page.getByRole('button', { name: 'Keep it for me and sign out' }).click();
    await expect(phone.page.getByText('You are signed out.')).toBeVisible();
    await expect.poll(() => keptOn(phone.page)).toEqual({ pages: 0, items: 1, drafts: 0 });
  });

  await test.step('she finds it again, and puts it right', async () => {
    await signInByMail(phone.page, phone.site, NORA.email);
    await phone.page.getByRole('link', { name: '1 needs a look' }).click();
    await phone.page.getByRole('link', { name: 'Change' }).click();
    await expectChosen(phone.page, 'How likely are you to recommend it', 3);
    await phone.page.getByLabel('What is missing?').fill('A dark mode');
    await phone.page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Thank you');
    await expect.poll(() => sentAnswers()).toEqual([[9], [3]]);
  });

  await test.step('what she only began is asked about too, and goes when she says so', async () => {
    await phone.page.goto(`${phone.site.url}${formOf('own')}`);
    await phone.goOffline();
    await phone.page.getByLabel('Anything else?').fill('Never mind');
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ drafts: 1 });
    await phone.page.goto(`${phone.site.url}/testing`);
    await phone.goOnline();
    await phone.page.goto(`${phone.site.url}/testing`);
    await signOut(phone.page);
    await expect(phone.page.getByText('1 form you have begun is on this device only.')).toBeVisible();
    await expect(phone.page.getByRole('button', { name: 'Send now and sign out' })).toBeHidden();
    await phone.page.getByText('Discard and sign out').first().click();
    await phone.page.getByRole('button', { name: 'Discard and sign out' }).click();
    await expect(phone.page.getByText('You are signed out.')).toBeVisible();
    await expect.poll(() => keptOn(phone.page)).toEqual({ pages: 0, items: 0, drafts: 0 });
  });
});

function formOf(product: 'own' | 'rival'): string {
  return `/testing/${rollout.id}/missions/review/${product}`;
}

async function answer(page: Page, recommended: number, comment: string): Promise<void> {
  await choose(page, 'How likely are you to recommend it', recommended);
  await page.getByLabel('Anything else?').fill(comment);
  await page.getByRole('button', { name: 'Send my answers' }).click();
}

async function takePart(page: Page, email: string): Promise<void> {
  await page.goto(await invitationFor(phone.site, stage, rollout.id, email));
  await page.getByRole('button', { name: 'Take part' }).click();
  await agreeAndJoin(page);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('details.person-menu > summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** What was recommended, in all answers the server has: of the own product and of the rival. */
async function sentAnswers(): Promise<number[][]> {
  return Promise.all(['own', 'rival'].map((product) => recommendationsOf(product)));
}

async function recommendationsOf(product: string): Promise<number[]> {
  // Of none there is no file.
  const csv = await stage.text(`/rollouts/${rollout.id}/responses.csv?product=${product}`).catch(() => 'nps');
  const [head = '', ...lines] = csv.trim().split('\r\n');
  const column = head.replace('\uFEFF', '').split(',').indexOf('nps');
  return lines.map((line) => Number(line.split(',')[column]));
}
