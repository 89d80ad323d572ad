import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { signInByMail, speak } from './support/sign-in.ts';
import { aScreenshotFile } from './support/screenshot.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign, type Stage } from './support/stage.ts';

const DESK = { viewport: { width: 1280, height: 900 } };
const STUCK = 'The receipt stays blank after paying';
const ALIAS = /\p{L}+ \d{1,4}/u;

let site: Site;
let stage: Stage;
let rolloutId: number;
test.beforeAll(async () => {
  site = await openSite();
  stage = await openStage(site);
  rolloutId = (await stage.rollout({ ...smallCampaign(), feedbackMode: 'confidential' }, 'testing')).id;
  const team = { firstName: 'Maeve', lastName: 'Doyle', email: 'maeve@horizon.example', role: 'community_manager' };
  await stage.person({ employeeNumber: 'IE50', ...team });
  const sponsor = { firstName: 'Brendan', lastName: 'Walsh', email: 'brendan@horizon.example', role: 'sponsor' };
  await stage.person({ employeeNumber: 'IE51', ...sponsor });
});
test.afterAll(() => site.close());

let number = 60;

/** Somebody who tests in the rollout: their address. */
async function aTester(firstName: string, lastName: string): Promise<string> {
  const employeeNumber = `IE${(number += 1)}`;
  const email = `${employeeNumber}@horizon.example`.toLowerCase();
  await stage.person({ employeeNumber, firstName, lastName, email });
  const { token } = await site.console<{ token: string }>('token', 'create', email);
  await fetch(`${site.url}/api/v1/rollouts/${rolloutId}/enrolment`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ charterVersion: 1 }),
  });
  return email;
}

async function signedIn(browser: Browser, email: string, device: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(device)).newPage();
  await signInByMail(page, site, email);
  return page;
}

test('what a tester says is joined, asked back, merged, answered, decided, and comes back to them', async ({
  browser,
}) => {
  const nora = await signedIn(browser, await aTester('Nóra', 'Quinlan'), PHONE);
  const sean = await signedIn(browser, await aTester('Seán', 'Moran'), PHONE);
  const maeve = await signedIn(browser, 'maeve@horizon.example', DESK);
  const brendan = await signedIn(browser, 'brendan@horizon.example', DESK);
  let address = '';

  await test.step('Nóra tells of a problem, with a picture, from her phone', async () => {
    await nora.goto(`${site.url}/testing/${rolloutId}/contributions/new`);
    await expect(nora.getByText('You write under an alias')).toBeVisible();
    await nora.getByRole('radio', { name: 'Problem' }).check();
    await nora.getByLabel('In one sentence').fill(STUCK);
    await nora.getByLabel('More about it').fill('I pay, the till says *thank you*, the app shows an empty page.');
    await nora.getByRole('radio', { name: 'Serious' }).check();
    await nora.locator('input[type="file"]').setInputFiles(await aScreenshotFile('receipt of Nóra Quinlan.png'));
    await expect(nora.locator('input[name="pictures"]')).toHaveCount(1);
    await expectSound(nora);
    await nora.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(nora.getByRole('heading', { level: 1, name: 'Thank you for telling us' })).toBeVisible();
    await expectSound(nora);
    await nora.getByRole('link', { name: STUCK }).click();
    await expect(nora.getByRole('img', { name: /Picture 1/ })).toBeVisible();
    await expectSound(nora);
    address = nora.url();
  });

  await test.step('Seán is about to repeat it, and joins instead', async () => {
    await sean.goto(`${site.url}/testing/${rolloutId}/contributions/new`);
    await sean.getByRole('radio', { name: 'Problem' }).check();
    await sean.getByLabel('In one sentence').pressSequentially('Receipt blank after paying');
    await expect(sean.getByText('Somebody may have said this already')).toBeVisible();
    await expectSound(sean);
    await sean.getByRole('button', { name: `Me too: ${STUCK}` }).click();
    await expect(sean.getByText('You have joined.')).toBeVisible();
    await sean.goto(`${site.url}/contributions?rollout=${rolloutId}`);
    await expectSound(sean);
    await sean.getByRole('link', { name: STUCK }).click();
    await expect(sean.getByText('You said “me too”.')).toBeVisible();
    await expect(sean.getByText('Quinlan')).toHaveCount(0);
    await expectSound(sean);
  });

  await test.step('Maeve reads it at the desk, asks back, and it is answered under the alias', async () => {
    await maeve.goto(`${site.url}/triage?rollout=${rolloutId}`);
    await expect(maeve.getByRole('link', { name: STUCK, exact: true })).toBeVisible();
    await expectSound(maeve);
    await maeve.keyboard.press('j');
    await maeve.keyboard.press('Enter');
    await expect(maeve.getByRole('heading', { level: 1, name: STUCK })).toBeVisible();
    await expect(maeve.getByText('Quinlan')).toHaveCount(0);
    await expect(maeve.getByText(ALIAS).first()).toBeVisible();
    await expectSound(maeve);
    await maeve.getByLabel('Your comment').fill('Which till was it?');
    await maeve.getByRole('button', { name: 'Comment' }).click();
    await expect(maeve.getByText('Which till was it?')).toBeVisible();
    await nora.goto(address);
    await expect(nora.getByText('Maeve Doyle', { exact: true })).toBeVisible();
    await nora.getByLabel('Your comment').fill('The self-service one.');
    await nora.getByRole('button', { name: 'Comment' }).click();
    await expect(nora.getByText('The self-service one.')).toBeVisible();
    await expectSound(nora);
  });

  await test.step('Maeve answers officially and prepares the decision', async () => {
    await maeve.goto(`${site.url}/triage?rollout=${rolloutId}&state=all`);
    await maeve.getByRole('link', { name: STUCK }).click();
    await maeve.locator('#answer textarea').fill('We found it: the receipt service is too slow at busy tills.');
    await maeve.locator('#answer').getByRole('button').first().click();
    await expect(maeve.getByText('We found it').first()).toBeVisible();
    await maeve.locator('#decide summary, summary:has-text("Decide")').first().click();
    await maeve.getByRole('radio', { name: 'Planned' }).check();
    await maeve.locator('textarea[name="answer"]').last().fill('Receipts will be kept ready from the next version on.');
    await maeve.locator('input[name="onDay"]').fill('2027-03-01');
    await expectSound(maeve);
    await maeve.getByRole('button', { name: /draft/i }).last().click();
    await expectSound(maeve);
  });

  await test.step('Brendan, who decides, publishes it', async () => {
    await brendan.goto(`${site.url}/outcomes`);
    await expect(brendan.getByRole('link', { name: STUCK, exact: true })).toBeVisible();
    await expectSound(brendan);
    await brendan.locator('.outcome-publish summary').last().click();
    await brendan.locator('.outcome-publish button[name="all"]').click();
    await expectSound(brendan);
  });

  await test.step('Nóra and Seán find it in their inbox, and the whole story on its page', async () => {
    for (const page of [nora, sean]) {
      await expect(async () => {
        await page.goto(`${site.url}/inbox`);
        await expect(page.getByText(STUCK).first()).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 20_000 });
      await expectSound(page);
      await page.goto(address);
      await expect(page.getByText('Planned').first()).toBeVisible();
      await expect(page.getByText('Receipts will be kept ready').first()).toBeVisible();
      await expectSound(page);
    }
  });
});

test('the desk merges what is the same, and lets it stand for itself again', async ({ browser }) => {
  const nora = await signedIn(browser, await aTester('Nóra', 'Quinlan'), PHONE);
  for (const title of ['The code comes late', 'The code arrives too late']) {
    await nora.goto(`${site.url}/testing/${rolloutId}/contributions/new`);
    await nora.getByRole('radio', { name: 'Problem' }).check();
    await nora.getByLabel('In one sentence').fill(title);
    await nora.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(nora.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible();
  }
  const maeve = await signedIn(browser, 'maeve@horizon.example', DESK);
  await maeve.goto(`${site.url}/triage?rollout=${rolloutId}&q=code`);
  for (const box of await maeve.locator('input[type="checkbox"][name="items"]').all()) await box.check();
  await maeve.getByRole('button', { name: 'Merge…' }).click();
  await expect(maeve.getByRole('heading', { level: 1, name: 'Merge contributions' })).toBeVisible();
  await maeve.getByRole('radio').first().check();
  await expectSound(maeve);
  await maeve.getByRole('button', { name: 'Merge 1 into it' }).click();
  await expect(maeve.getByText('1 contribution merged.')).toBeVisible();
  await maeve.goto(`${site.url}/triage?rollout=${rolloutId}&state=merged`);
  await expectSound(maeve);
  await maeve
    .getByRole('link', { name: /The code/ })
    .first()
    .click();
  await maeve.getByText('Separate again').first().click();
  await maeve.getByRole('button', { name: 'Separate again' }).click();
  await expect(maeve.getByText('It is a contribution of its own again.')).toBeVisible();
});

test('without JavaScript and in German, all of it works as plain forms', async ({ browser }) => {
  const plain = { ...PHONE, javaScriptEnabled: false };
  const jutta = await signedIn(browser, await aTester('Jutta', 'Brandt'), plain);
  await speak(jutta, site, 'de');
  await jutta.goto(`${site.url}/testing/${rolloutId}/contributions/new`);
  await expectSound(jutta);
  await jutta.getByRole('button', { name: 'Senden' }).click();
  await expect(jutta.locator('#error-summary')).toBeVisible();
  await expectSound(jutta);
  await jutta.getByRole('radio', { name: 'Idee' }).check();
  await jutta.locator('[name="title"]').fill('Die Quittung als PDF');
  await jutta.getByRole('button', { name: 'Senden' }).click();
  await expectSound(jutta);
  await jutta.getByRole('link', { name: 'Die Quittung als PDF' }).click();
  await expectSound(jutta);
  const address = jutta.url();

  const sean = await signedIn(browser, await aTester('Seán', 'Moran'), plain);
  await speak(sean, site, 'de');
  await sean.goto(address);
  await sean.getByRole('button', { name: 'Ich auch' }).click();
  await expectSound(sean);
  await sean.locator('textarea[name="text"]').first().fill('Am besten gleich mit Datum.');
  await sean.locator('form:has(textarea[name="text"])').first().getByRole('button').last().click();
  await expect(sean.getByText('Am besten gleich mit Datum.')).toBeVisible();
  await expectSound(sean);

  const maeve = await signedIn(browser, 'maeve@horizon.example', { ...DESK, javaScriptEnabled: false });
  await speak(maeve, site, 'de');
  await maeve.goto(`${site.url}/triage?rollout=${rolloutId}&q=Quittung`);
  await expectSound(maeve);
  await maeve.getByRole('link', { name: 'Die Quittung als PDF' }).click();
  await expectSound(maeve);
});
