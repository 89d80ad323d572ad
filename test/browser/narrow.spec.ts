import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { pilotFile } from '../support/pilot-files.ts';
import { expectSound } from './support/page.ts';
import { signInAsCentral, speak } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage } from './support/stage.ts';

/** A phone; a window of 1280 pixels and a phone at a text size of 200 %. */
const WIDTHS = [390, 640, 195];

let site: Site;
let rollout: { id: number; campaignId: number };
test.beforeAll(async () => {
  site = await openSite();
  const stage = await openStage(site);
  rollout = await stage.rollout(
    { ...(JSON.parse(pilotFile('campaign.json')) as object), feedbackMode: 'named' },
    'testing',
  );
  const answers = answersOfTwenty();
  for (const { employeeNumber } of [...answers, { employeeNumber: 'IE300' }, { employeeNumber: 'IE301' }])
    await stage.person({ employeeNumber, firstName: 'Sinéad', lastName: `Ní Dhomhnaill ${employeeNumber}` });
  const file = test.info().outputPath('responses.jsonl');
  writeFileSync(file, answers.map((answer) => JSON.stringify(answer)).join('\n'));
  const report = await site.console('import', 'responses', file, '--campaign', String(rollout.campaignId));
  expect(report).toMatchObject({ imported: answers.length, refused: [] });
});
test.afterAll(() => site.close());

test('on a narrow screen nothing is cut, hidden or to be scrolled for, in German', async ({ page }) => {
  await signInAsCentral(page, site);
  await invite(page);
  await speak(page, site, 'de');
  const [campaign, here] = [`/campaigns/${rollout.campaignId}`, `/rollouts/${rollout.id}`];
  const paths = [
    ...['/testing', '/contributions', '/inbox', '/triage', '/campaigns', '/entities/IE/people', '/me', '/none'],
    ...['', '/missions', '/missions/new', '/rollouts', '/recruitment', '/results'].map((tab) => campaign + tab),
    ...['', '/team', '/recruitment', '/recruitment/people', '/recruitment/invited', '/results'].map(
      (tab) => here + tab,
    ),
  ];
  for (const path of paths)
    await test.step(path, async () => {
      await page.goto(site.url + path);
      await unfold(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        expect.soft(await cut(page, width), `${path} at ${width} pixels`).toEqual([]);
        if (width === 390) await expectSound(page);
      }
    });
});

test('rows that are cards are rows of a table for those who hear them', async ({ page }) => {
  await signInAsCentral(page, site);
  await speak(page, site, 'en');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.url}/entities/IE/people`);
  const row = page.getByRole('table', { name: 'Directory' }).getByRole('row', { name: /Ní Dhomhnaill IE200 / });
  await expect(row.getByRole('rowheader')).toHaveText('Sinéad Ní Dhomhnaill IE200');
  await expect(row.getByRole('cell', { name: 'IE200', exact: true })).toBeVisible();
  await expect(row.getByRole('cell', { name: 'Branch' })).toHaveAttribute('data-label', 'Function');
  await expect(page.getByRole('columnheader', { name: 'Function' })).toBeAttached();
});

test('a printed report says of which campaign, which entity and which day it is', async ({ page }) => {
  await signInAsCentral(page, site);
  await speak(page, site, 'en');
  await page.emulateMedia({ media: 'print' });
  for (const path of [`/campaigns/${rollout.campaignId}/results`, `/rollouts/${rollout.id}/results`]) {
    await page.goto(site.url + path);
    const head = page.locator('.page-header');
    await expect(head).toContainText('Paying with the phone');
    await expect(head).toContainText(/Figures as of \d{1,2} \w+ 20\d\d/);
    if (path.startsWith('/rollouts')) await expect(head).toContainText('Horizon Ireland');
    for (const aside of await page.locator('.tab-links, .page-links, .site-header, .page-header .btn').all())
      await expect(aside).toBeHidden();
  }
});

test('the same words of several people stand there once, with how often', async ({ page }) => {
  await signInAsCentral(page, site);
  await speak(page, site, 'en');
  await page.goto(`${site.url}/rollouts/${rollout.id}/results`);
  const own = page.locator('section.block').filter({ has: page.getByRole('heading', { name: 'Horizon Pay' }) });
  const slow = own.getByRole('listitem').filter({ hasText: 'Slow at the till' });
  await expect(slow).toHaveCount(1);
  await expect(slow).toContainText('7 times');
  const parts = page.getByRole('navigation', { name: 'Missions and products' });
  await expect(parts.getByRole('link', { name: /· Horizon Pay$/ })).toBeVisible();
});

async function invite(page: Page): Promise<void> {
  await page.goto(`${site.url}/rollouts/${rollout.id}/recruitment/people`);
  for (const name of ['IE300', 'IE301']) await page.getByRole('checkbox', { name: new RegExp(`${name}$`) }).check();
  await page.getByRole('button', { name: 'Invite 2 people' }).click();
  await page.goto(`${site.url}/rollouts/${rollout.id}/recruitment`);
  await page.getByRole('button', { name: 'Create my link' }).click();
}

/** Tables below their figures too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })");
}

/** What is seen in part only, of cells, tabs, menu and buttons; or the page itself, where it is wider than the screen. */
function cut(page: Page, width: number): Promise<string[]> {
  return page.evaluate(`[
    ...[...document.querySelectorAll('main :is(td, tbody th), nav a, header a, header summary, main :is(.btn, h1, h2, h3)')]
      .filter((part) => part.checkVisibility() && !part.matches('td:empty, .sr-only *'))
      .filter((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        return width < 2 || left < -1 || right > ${width} + 1 || part.scrollWidth > part.clientWidth + 1 && part.clientWidth;
      })
      .map((part) => part.outerHTML.slice(0, 160)),
    ...[...document.querySelectorAll('main :is(td, th)')]
      .filter((cell) => getComputedStyle(cell).display === 'none' && cell.textContent.trim())
      .map((cell) => 'hidden: ' + cell.outerHTML.slice(0, 160)),
    ...(document.documentElement.scrollWidth > ${width} + 1 ? ['wider: ' + document.documentElement.scrollWidth] : []),
  ]`);
}

interface Answer {
  entity: string;
  employeeNumber: string;
  product: string;
  answers: Record<string, unknown>;
}

/** Answers of the pilot about the own product, as if Ireland had given them; seven say the same. */
function answersOfTwenty(): Answer[] {
  const lines = pilotFile('responses.jsonl').trim().split('\n');
  const answers = lines.map((line) => JSON.parse(line) as Answer).filter(({ product }) => product === 'own');
  return answers.slice(0, 20).map((answer, index) => ({
    ...answer,
    entity: 'IE',
    employeeNumber: `IE20${index}`,
    answers: { ...answer.answers, comment: index < 7 ? 'Slow at the till' : `A word of its own, ${index}` },
  }));
}
