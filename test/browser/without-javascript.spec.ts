import { expect, test } from '@playwright/test';
import { choose, expectChosen } from './support/answers.ts';
import { PHONE, expectSound } from './support/page.ts';
import { signInAsCentral } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign } from './support/stage.ts';
import { answerTheRest, invitationFor, reopenAnswers, takePart, tickFirstMission } from './support/tester.ts';

test.use({ ...PHONE, javaScriptEnabled: false });

let site: Site;
test.beforeAll(async () => {
  site = await openSite();
});
test.afterAll(() => site.close());

test('nothing on the way from the invitation to the results needs JavaScript', async ({ page, browser }) => {
  const stage = await openStage(site);
  const rollout = await stage.rollout(smallCampaign(), 'testing');
  await stage.person({ employeeNumber: 'IE7', firstName: 'Nóra', lastName: 'Kelly', email: 'nora@horizon.example' });
  await takePart(page, await invitationFor(site, stage, rollout.id, 'nora@horizon.example'));
  await tickFirstMission(page);

  await test.step('the form says whom a question is for, and the server asks when it is needed', async () => {
    await expect(
      page.getByText('Only if “How likely are you to recommend it to a friend?” is at most 6'),
    ).toBeVisible();
    await choose(page, 'How likely are you to recommend it', 5);
    await answerTheRest(page);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'One thing to correct' })).toBeVisible();
    await expectSound(page);
    await expectChosen(page, 'How likely are you to recommend it', 5);
    await expectChosen(page, 'How did you find your way?', 'After searching');
    await expect(page.getByLabel('Anything else?')).toHaveValue('The receipt is «très clair» & friendly 🙂');
  });

  await test.step('the answers are sent, and changed', async () => {
    await page.getByLabel('What is missing?').fill('A dark mode');
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Thank you, it has arrived' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to my missions' }).click();
    await expect(page.getByText('You have done everything. Thank you.')).toBeVisible();
    await reopenAnswers(page);
    await choose(page, 'How likely are you to recommend it', 10);
    await page.getByRole('button', { name: 'Save my changes' }).click();
    await expect(page.getByText('Your changes are saved.')).toBeVisible();
    await reopenAnswers(page);
    await expect(page.getByLabel('What is missing?')).toHaveValue('');
  });

  await test.step('central signs in and reads the results', async () => {
    const other = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const desk = await other.newPage();
    await signInAsCentral(desk, site);
    await expectSound(desk);
    await desk.goto(`${site.url}/campaigns/${rollout.campaignId}/results`);
    await expect(desk.getByRole('heading', { level: 1 })).toContainText('Paying with the phone');
    await expect(desk.getByRole('row', { name: 'Horizon Ireland' })).toContainText('Testing');
    await expectSound(desk);
    await other.close();
  });
});
