import { expect, test } from '@playwright/test';
import { choose, expectChosen } from './support/answers.ts';
import { PHONE, expectSound } from './support/page.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign } from './support/stage.ts';
import { answerTheRest, invitationFor, reopenAnswers, takePart, tickFirstMission } from './support/tester.ts';

test.use(PHONE);

let site: Site;
test.beforeAll(async () => {
  site = await openSite();
});
test.afterAll(() => site.close());

test('on a phone, an invitation in the mail ends in feedback that counts', async ({ page }) => {
  const stage = await openStage(site);
  const rollout = await stage.rollout(smallCampaign(), 'testing');
  await stage.person({ employeeNumber: 'IE7', firstName: 'Nóra', lastName: 'Kelly', email: 'nora@horizon.example' });
  await takePart(page, await invitationFor(site, stage, rollout.id, 'nora@horizon.example'));
  await tickFirstMission(page);

  await test.step('the question that depends on another appears by itself', async () => {
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await choose(page, 'How likely are you to recommend it', 5);
    await expect(page.getByLabel('What is missing?')).toBeVisible();
    await choose(page, 'How likely are you to recommend it', 9);
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await choose(page, 'How likely are you to recommend it', 5);
  });

  await test.step('what is missing is said, and everything typed is kept', async () => {
    await answerTheRest(page);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'One thing to correct' });
    await expect(summary).toBeFocused();
    await expectSound(page);
    await expectChosen(page, 'How likely are you to recommend it', 5);
    await expectChosen(page, 'How did you find your way?', 'After searching');
    await expect(page.getByRole('checkbox', { name: 'Clarity' })).toBeChecked();
    await expect(page.getByLabel('Anything else?')).toHaveValue('The receipt is «très clair» & friendly 🙂');
    await summary.getByRole('link').click();
    await expect(page.getByLabel('What is missing?')).toBeFocused();
  });

  await test.step('the answers are sent', async () => {
    await page.getByLabel('What is missing?').fill('A dark mode');
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Thank you, it has arrived' })).toBeVisible();
    await expect(page.getByText('That was everything')).toBeVisible();
    await expectSound(page);
    await page.getByRole('link', { name: 'Back to my missions' }).click();
    await expect(page.getByText('You have done everything. Thank you.')).toBeVisible();
    await expectSound(page);
  });

  await test.step('until testing ends, they can be changed', async () => {
    await reopenAnswers(page);
    await expect(page.getByLabel('What is missing?')).toHaveValue('A dark mode');
    await choose(page, 'How likely are you to recommend it', 10);
    await page.getByRole('button', { name: 'Save my changes' }).click();
    await expect(page.getByText('Your changes are saved.')).toBeVisible();
    await expectSound(page);
    await reopenAnswers(page);
    await expectChosen(page, 'How likely are you to recommend it', 10);
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await expect(page.getByLabel('Anything else?')).toHaveValue('The receipt is «très clair» & friendly 🙂');
  });
});
