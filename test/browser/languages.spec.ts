import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { pilotFile } from '../support/pilot-files.ts';
import { expectSound } from './support/page.ts';
import { signInAsCentral, speak } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign } from './support/stage.ts';

const SMALL = { width: 390, height: 844 };
const LARGE = { width: 1280, height: 900 };
// Between them, the two languages see each size in each light.
const VIEWS = {
  de: [
    { size: SMALL, light: 'dark' },
    { size: LARGE, light: 'light' },
  ],
  fr: [
    { size: SMALL, light: 'light' },
    { size: LARGE, light: 'dark' },
  ],
} as const;
const TITLES = {
  de: { signIn: 'Anmelden', missions: 'Meine Missionen' },
  fr: { signIn: 'Se connecter', missions: 'Mes missions' },
};

let site: Site;
let rollout: { id: number; campaignId: number };
test.beforeAll(async () => {
  site = await openSite();
  const stage = await openStage(site);
  rollout = await stage.rollout(smallCampaign(), 'testing');
  await stage.post(`/rollouts/${rollout.id}/enrolment`, { charterVersion: 1 });
  const answers = answersOfTwelve();
  for (const { employeeNumber } of answers)
    await stage.person({ employeeNumber, firstName: 'Sinéad', lastName: `Ní Dhomhnaill ${employeeNumber}` });
  const file = test.info().outputPath('responses.jsonl');
  writeFileSync(file, answers.map((answer) => JSON.stringify(answer)).join('\n'));
  const report = await site.console('import', 'responses', file, '--campaign', String(rollout.campaignId));
  expect(report).toMatchObject({ imported: 12, refused: [] });
});
test.afterAll(() => site.close());

for (const locale of ['de', 'fr'] as const)
  test(`the main pages hold in ${locale}, small and large, light and dark`, async ({ page }) => {
    await speak(page, site, locale);
    await page.goto(`${site.url}/sign-in`);
    await expect(page.getByRole('heading', { level: 1, name: TITLES[locale].signIn })).toBeVisible();
    await expectSoundInEveryView(page, locale);

    await signInAsCentral(page, site);
    await speak(page, site, locale);
    await page.goto(`${site.url}/testing`);
    await expect(page.getByRole('heading', { level: 1, name: TITLES[locale].missions })).toBeVisible();
    const { id, campaignId } = rollout;
    for (const path of [
      ...[`/testing`, `/testing/${id}/missions/review/own`, `/rollouts/${id}/recruitment`],
      ...[`/campaigns/${campaignId}`, `/campaigns/${campaignId}/results`, `/rollouts/${id}/recruitment/people`],
    ])
      await test.step(path, async () => {
        await page.goto(site.url + path);
        await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${locale}`));
        await expectSoundInEveryView(page, locale);
      });
  });

test('the keyboard alone is enough to skip the menu, fill the form and send it', async ({ page }) => {
  await signInAsCentral(page, site);
  await speak(page, site, 'en');
  await page.goto(`${site.url}/testing/${rollout.id}/missions/review/own`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await answerWithKeyboard(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you, it has arrived' })).toBeVisible();
});

async function expectSoundInEveryView(page: Page, locale: keyof typeof VIEWS): Promise<void> {
  for (const { size, light } of VIEWS[locale]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: light });
    await expectSound(page);
  }
}

/** Tab by tab: the second step of every scale, a word in every text, and Enter on what leads on and on what sends. */
async function answerWithKeyboard(page: Page): Promise<void> {
  const send = page.getByRole('button', { name: 'Send my answers' });
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const kind = await page.evaluate<string>('document.activeElement.type ?? document.activeElement.localName');
    if (kind === 'radio') await page.keyboard.press('ArrowRight');
    if (kind === 'textarea') await page.keyboard.type('Quick');
    if (await page.evaluate<boolean>("'sectionNext' in document.activeElement.dataset"))
      await page.keyboard.press('Enter');
    if (kind === 'submit') break;
  }
  await expect(send).toBeFocused();
  await page.keyboard.press('Enter');
}

interface Answer {
  entity: string;
  employeeNumber: string;
  product: string;
}

/** Twelve answers of the pilot about the own product, as if Ireland had given them. */
function answersOfTwelve(): Answer[] {
  const lines = pilotFile('responses.jsonl').trim().split('\n');
  const answers = lines.map((line) => JSON.parse(line) as Answer).filter(({ product }) => product === 'own');
  return answers.slice(0, 12).map((answer, index) => ({ ...answer, entity: 'IE', employeeNumber: `IE20${index}` }));
}
