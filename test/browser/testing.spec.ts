import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { choose, expectChosen, rateStatements, turnPage } from './support/answers.ts';
import { PHONE, expectSound } from './support/page.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign, type Stage } from './support/stage.ts';
import { rateIt } from './support/tester.ts';

const RECOMMEND = 'How likely are you to recommend it';

let site: Site;
let stage: Stage;
test.beforeAll(async () => {
  site = await openSite();
  stage = await openStage(site);
});
test.afterAll(() => site.close());

let number = 20;

interface Tester {
  rolloutId: number;
  form: string;
  /** One more device of theirs. */
  device: (browser: Browser, of?: BrowserContextOptions) => Promise<Page>;
}

/** Somebody who tests in a rollout of their own. */
async function aTester(feedbackMode: string): Promise<Tester> {
  const { id } = await stage.rollout({ ...smallCampaign(), feedbackMode }, 'testing');
  const employeeNumber = `IE${(number += 1)}`;
  const email = `${employeeNumber}@horizon.example`.toLowerCase();
  await stage.person({ employeeNumber, firstName: 'Nóra', lastName: 'Kelly', email });
  const { token } = await site.console<{ token: string }>('token', 'create', email);
  await fetch(`${site.url}/api/v1/rollouts/${id}/enrolment`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ charterVersion: 1 }),
  });
  return {
    rolloutId: id,
    form: `${site.url}/testing/${id}/missions/review/own`,
    device: async (browser, of = PHONE) => {
      const page = await (await browser.newContext(of)).newPage();
      await signInByMail(page, site, email);
      return page;
    },
  };
}

const chosen = (page: Page, question: string) => page.locator(`[name="a.${question}"]:checked`);

test('answers are saved as they go, and one goes on with them on another device', async ({ browser }) => {
  const { form, device } = await aTester('confidential');
  const phone = await device(browser);
  const desk = await device(browser, { viewport: { width: 1280, height: 900 } });

  await test.step('on the phone, section by section', async () => {
    await phone.goto(form);
    await expect(phone.getByText('Section 1 of 4')).toBeVisible();
    await choose(phone, RECOMMEND, 9);
    await rateIt(phone);
    await expect(phone.getByText('Saved', { exact: true })).toBeVisible();
    await turnPage(phone);
    await expect(phone.getByText('Section 2 of 4')).toBeFocused();
    await expectSound(phone);
    await phone.goBack();
    await expect(phone.getByText('Section 1 of 4')).toBeVisible();
  });

  await test.step('at the desk it is all there, and goes on where it stopped', async () => {
    await desk.goto(form);
    await expect(desk.getByText('They have not been sent yet.')).toBeVisible();
    await expect(desk.getByText('Section 2 of 4')).toBeVisible();
    await expectSound(desk);
    await desk.getByRole('button', { name: 'Back', exact: true }).click();
    await expectChosen(desk, RECOMMEND, 9);
    await choose(desk, RECOMMEND, 10);
    await expect(desk.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('the phone, which is behind, is told and loses nothing', async () => {
    await choose(phone, RECOMMEND, 8);
    await expect(phone.getByText('Newer answers were saved on another device.')).toBeVisible();
    await expectSound(phone);
    await phone.getByRole('button', { name: 'Show the newer ones' }).click();
    await expect(chosen(phone, 'nps')).toHaveValue('10');
    await phone.getByRole('button', { name: 'Show what I typed here' }).click();
    await expect(chosen(phone, 'nps')).toHaveValue('8');
    await expect(phone.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('sent, they are thanked for, rated once, and no draft is left', async () => {
    await turnPage(phone);
    await rateStatements(phone, 'sus', 4);
    await turnPage(phone);
    await rateStatements(phone, 'umux', 5);
    await turnPage(phone);
    await choose(phone, 'How did you find your way?', 'After searching');
    await phone.getByRole('button', { name: 'Send my answers' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Thank you, it has arrived' })).toBeVisible();
    await expectSound(phone);
    await choose(phone, 'How satisfied are you with', 4);
    await phone.getByRole('button', { name: 'Send my rating' }).click();
    await expect(phone.getByText('Thank you. Your answer is counted.')).toBeVisible();
    await expect(phone.getByText('Your satisfaction has been counted.')).toBeVisible();
    await phone.getByRole('link', { name: 'Change my answers' }).click();
    await expectChosen(phone, RECOMMEND, 8);
    await expect(phone.getByText('not been sent yet')).toHaveCount(0);
  });

  await test.step('it is in the history, and there is nothing else to join', async () => {
    await phone.goto(`${site.url}/testing/history`);
    await expect(phone.getByText('Horizon Pay')).toBeVisible();
    await expectSound(phone);
    await phone.goto(`${site.url}/testing/catalogue`);
    await expectSound(phone);
  });
});

test('a mission that does not work is said to be blocked, and taken up again', async ({ browser }) => {
  const { form, device } = await aTester('confidential');
  const page = await device(browser);
  await page.goto(form);
  await page.getByText('Not working, or would you rather skip it?').click();
  await expect(page.getByText('under your alias, without your name')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('What is stopping you?').fill('It asks for a card I do not have.');
  await page.getByRole('button', { name: 'Report what is stopping me' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Noted: you cannot continue here' })).toBeVisible();
  await expectSound(page);
  await page.goto(`${site.url}/testing`);
  await expect(page.getByText('1 mission blocked.')).toBeVisible();
  await page.goto(form);
  await expectSound(page);
  await page.getByRole('button', { name: 'Continue it' }).click();
  await expect(page.getByText('Section 1 of 4')).toBeVisible();
});

test('when the server is out of reach, what is typed stays in the browser and goes up later', async ({ browser }) => {
  const { form, device } = await aTester('named');
  const page = await device(browser);
  await page.goto(form);
  await page.route('**/draft', (route) => route.abort());
  await choose(page, RECOMMEND, 3);
  await page.getByLabel('What is missing?').fill('Coverage in the tunnel');
  await expect(page.getByText('No connection: kept in this browser')).toBeVisible();
  await page.reload();
  await expect(page.getByText('What you typed earlier in this browser is back.')).toBeVisible();
  await expect(page.getByLabel('What is missing?')).toHaveValue('Coverage in the tunnel');
  await page.unroute('**/draft');
  await page.getByLabel('What is missing?').press('End');
  await page.getByLabel('What is missing?').pressSequentially(' again');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const other = await device(browser);
  await other.goto(form);
  await expect(other.getByLabel('What is missing?')).toHaveValue('Coverage in the tunnel again');
});

test('nothing of an anonymous draft leaves the browser', async ({ browser }) => {
  const { form, device } = await aTester('anonymous');
  const page = await device(browser);
  await page.goto(form);
  await expect(page.getByText('What you type stays in this browser until you send it.')).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await choose(page, RECOMMEND, 2);
  await page.getByLabel('What is missing?').fill('Nobody but me');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  await page.goto(`${site.url}/testing`);
  await page.goto(form);
  await expect(page.getByLabel('What is missing?')).toHaveValue('Nobody but me');
  await expectSound(page);
  expect(sent).toEqual([]);
  const other = await device(browser);
  await other.goto(form);
  await expect(other.getByText('Section 1 of 4')).toBeVisible();
  await expect(chosen(other, 'nps')).toHaveCount(0);
});

test('without JavaScript the form is one page, and a button saves it for later', async ({ browser }) => {
  const { form, device, rolloutId } = await aTester('named');
  const page = await device(browser, { ...PHONE, javaScriptEnabled: false });
  await page.goto(form);
  await expect(page.getByText('Section 1')).toHaveCount(0);
  await choose(page, RECOMMEND, 9);
  await page.getByLabel('Anything else?').fill('More to come');
  await page.getByRole('button', { name: 'Save for later' }).click();
  await expect(page.getByText('Saved. Continue whenever you like')).toBeVisible();
  await expect(page).toHaveURL(`${site.url}/testing/${rolloutId}`);
  await page.goto(form);
  await expect(page.getByText('They have not been sent yet.')).toBeVisible();
  await expect(page.getByLabel('Anything else?')).toHaveValue('More to come');
  await expectSound(page);
  await page.getByText('Start again').first().click();
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByLabel('Anything else?')).toHaveValue('');
});

test('where the texts of the scripts were lost on the way, the form is one page, its conditions kept', async ({
  browser,
}) => {
  const { form, device } = await aTester('confidential');
  // With a worker, it has them from an earlier page.
  const phone = await device(browser, { ...PHONE, serviceWorkers: 'block' });
  await phone.route('**/js/texts-*.js', (route) => route.abort());
  await phone.goto(form);

  await expect(phone.getByLabel('Anything else?')).toBeVisible();
  await expect(phone.getByLabel('What is missing?')).toBeHidden();
  await choose(phone, RECOMMEND, 3);
  await expect(phone.getByLabel('What is missing?')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Save for later' })).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Send my answers' })).toBeVisible();
});
