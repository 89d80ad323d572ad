import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { pilotFile, pilotPath } from '../support/pilot-files.ts';
import { addEntity, fillEntity, importDirectory, moveToTesting, save } from './support/central.ts';
import { expectSound } from './support/page.ts';
import { openSite, type Site } from './support/site.ts';
import { CENTRAL } from './support/stage.ts';

const DESK = { viewport: { width: 1280, height: 900 } };

test.describe.configure({ mode: 'serial' });

let site: Site;
let page: Page;
test.beforeAll(async ({ browser }) => {
  site = await openSite();
  page = await (await browser.newContext({ ...DESK, baseURL: site.url })).newPage();
});
test.afterAll(async () => {
  await page.context().close();
  await site.close();
});

test('an empty installation is set up with the code of the console', async () => {
  const { code } = await site.console<{ code: string }>('set-up-code');
  await page.goto('/');
  await expectSound(page);
  await page.getByRole('link', { name: 'Set it up' }).click();
  await expectSound(page);
  await page.getByRole('textbox', { name: 'Code' }).first().fill(code);
  await fillEntity(page, { code: 'IE', name: 'Ireland', country: 'Ireland', locale: 'en', clock: 'Europe/Dublin' });
  await page.getByLabel('First name').fill('Clara');
  await page.getByLabel('Last name').fill('Byrne');
  await page.getByLabel('E-mail address').fill(CENTRAL.email);
  await page.getByLabel('Employee number').fill('IE1');
  await page.getByLabel('Password').fill(CENTRAL.password);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByText('Welcome. Your installation is ready.')).toBeVisible();
  await expectSound(page);
});

test('two entities are added, and their directories imported from files', async () => {
  await addEntity(page, { code: 'PT', name: 'Portugal', country: 'Portugal', locale: 'pt', clock: 'Europe/Lisbon' });
  await importDirectory(page, 'PT', pilotPath('directory-pt.csv'), 92);
  await addEntity(page, { code: 'DE', name: 'Germany', country: 'Germany', locale: 'de', clock: 'Europe/Berlin' });
  await importDirectory(page, 'DE', pilotPath('directory-de.csv'), 80);
  await page.goto('/entities');
  for (const name of ['Portugal', 'Germany']) await expect(page.getByText(name).first()).toBeVisible();
});

test('a campaign is written page by page', async () => {
  await page.goto('/campaigns');
  await expectSound(page);
  await page.getByRole('link', { name: 'Create' }).first().click();
  await page.getByRole('group', { name: 'Title' }).getByLabel('English').fill('Boarding by face');
  await page.getByRole('group', { name: 'Purpose' }).getByLabel('English').fill('Is it quicker than a ticket?');
  await expectSound(page);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Boarding by face' })).toBeVisible();
  await expectSound(page);

  await test.step('a product', async () => {
    await page.getByRole('link', { name: 'Products', exact: true }).click();
    await expectSound(page);
    await page.getByRole('link', { name: 'Add a product' }).first().click();
    await page.getByLabel('Name').fill('Horizon Gate');
    await page.getByRole('radio', { name: 'Our own' }).check();
    await page.getByRole('radio', { name: 'Service' }).check();
    await expectSound(page);
    await save(page, 'The product has been added.');
  });

  await test.step('a mission with a form of one question', async () => {
    await page.getByRole('link', { name: 'Missions', exact: true }).click();
    await expectSound(page);
    await page.getByRole('link', { name: 'Add a mission' }).first().click();
    await page.getByRole('group', { name: 'What to do' }).getByLabel('English').fill('Board a train');
    await page.getByLabel('Duration in minutes').fill('5');
    await page.getByLabel('Once for each product').check();
    await expectSound(page);
    await save(page, 'The mission has been added.');
    await page.getByRole('button', { name: 'Add a form' }).click();
    await page.getByRole('link', { name: 'Add a question' }).first().click();
    await expectSound(page);
    await page.getByRole('link', { name: 'Recommendation (NPS)' }).click();
    await page.getByRole('group', { name: 'Question' }).getByLabel('English').fill('Would you recommend it?');
    await expectSound(page);
    await save(page, 'The question has been added.');
    await page.getByRole('link', { name: 'Preview' }).click();
    await expect(page.getByRole('radiogroup', { name: 'Would you recommend it?' })).toBeVisible();
    await expectSound(page);
  });

  await test.step('what would count as a success', async () => {
    await page.goto(page.url().replace(/forms.*/, 'criteria/new'));
    await page.getByLabel('Product').selectOption({ label: 'Horizon Gate' });
    await page.getByLabel('Figure').selectOption({ index: 1 });
    await page.getByLabel('Value').fill('10');
    await page.getByLabel('Minimum number of people').fill('20');
    await expectSound(page);
    await save(page, 'The criterion has been added.');
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText('Everything needed is there.')).toBeVisible();
    await expectSound(page);
  });
});

let campaign: number;

test('the campaign of the pilot is imported and opened in Portugal and Germany', async () => {
  await page.goto('/campaigns/import');
  await expectSound(page);
  await page.getByLabel('Campaign file').setInputFiles(pilotPath('campaign.json'));
  await page.getByRole('button', { name: 'Import the campaign' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Paying with the phone' })).toBeVisible();
  await expectSound(page);
  campaign = Number(/campaigns\/(\d+)/.exec(page.url())?.[1]);

  await page.getByRole('link', { name: 'Rollouts', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Portugal' }).check();
  await page.getByRole('checkbox', { name: 'Germany' }).check();
  await expectSound(page);
  await page.getByRole('button', { name: 'Prepare the rollouts' }).click();
  await expect(page.getByText('Prepared in 2 entities.')).toBeVisible();
  for (const entity of ['Portugal', 'Germany']) {
    await page.goto(`/campaigns/${campaign}/rollouts`);
    await moveToTesting(page, entity);
  }
});

test('the answers of both are compared, with what can be relied on', async () => {
  const lines = pilotFile('responses.jsonl').split('\n');
  const file = test.info().outputPath('responses.jsonl');
  writeFileSync(file, lines.filter((line) => /"entity": "(PT|DE)"/.test(line)).join('\n'));
  const report = await site.console('import', 'responses', file, '--campaign', String(campaign));
  expect(report).toMatchObject({ imported: 199, unchanged: 0, refused: [] });

  await page.goto(`/campaigns/${campaign}/results`);
  await expectSound(page);
  const own = page.locator('section.block').filter({ has: page.getByRole('heading', { name: 'Horizon Pay' }) });
  const recommended = own.getByRole('article').filter({ hasText: 'How likely are you to recommend it' });
  await expect(recommended).toContainText('Portugal is reliably above Germany.');
  await recommended.getByText('Figures as a table', { exact: true }).click();
  await expect(recommended.getByRole('row', { name: /^Portugal \+21/ })).toContainText('67');
  await expect(recommended.getByRole('row', { name: /^Germany −36/ })).toContainText('58');
  await expect(recommended.getByRole('row', { name: /Germany – Portugal/ })).toContainText('differs');

  const rival = page.locator('section.block').filter({ has: page.getByRole('heading', { name: 'Wallet+' }) });
  const rivalEase = rival.getByRole('article').filter({ hasText: 'It made paying easy' });
  await expect(rivalEase).toContainText('No reliable difference between the two.');
  await rivalEase.getByText('Figures as a table', { exact: true }).click();
  await expect(rivalEase.getByRole('row', { name: /Germany – Portugal/ })).toContainText('no reliable difference');
  await expectSound(page);

  await page.getByRole('link', { name: 'Portugal' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Portugal');
  await expectSound(page);
});
