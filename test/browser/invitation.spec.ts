import { expect, test } from '@playwright/test';
import { choose, expectChosen, turnPage, turnToEnd } from './support/answers.ts';
import { PHONE, expectSound } from './support/page.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign } from './support/stage.ts';
import { answerOnwards, invitationFor, rateIt, reopenAnswers, takePart, tickFirstMission } from './support/tester.ts';

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
  const invitation = await invitationFor(site, stage, rollout.id, 'nora@horizon.example');
  await test.step('it is opened by whoever looks at it, and not by loading it', async () => {
    const statuses = async () =>
      (await stage.get<{ items: { status: string }[] }>(`/rollouts/${rollout.id}/invitations`)).items.map(
        ({ status }) => status,
      );
    await page.goto(invitation, { waitUntil: 'networkidle' });
    expect(await statuses()).toEqual(['sent']);
    await page.mouse.move(40, 40);
    await expect.poll(statuses).toEqual(['opened']);
  });
  await takePart(page, invitation);
  await tickFirstMission(page);

  await test.step('the question that depends on another appears by itself', async () => {
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await choose(page, 'How likely are you to recommend it', 5);
    await expect(page.getByLabel('What is missing?')).toBeVisible();
    await choose(page, 'How likely are you to recommend it', 9);
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await choose(page, 'How likely are you to recommend it', 5);
  });

  await test.step('a section that lacks an answer says so, and does not let go', async () => {
    await rateIt(page);
    await expect(page.getByText('Section 1 of 4')).toBeVisible();
    await turnPage(page);
    await expect(page.getByText('Please answer this question.')).toBeVisible();
    await expect(page.getByLabel('What is missing?')).toBeFocused();
    await expectSound(page);
    await page.getByLabel('What is missing?').fill('A dark mode');
    await answerOnwards(page);
    await expect(page.getByText('Section 4 of 4')).toBeVisible();
  });

  await test.step('what is missing is said, and everything typed is kept', async () => {
    await page.getByRole('button', { name: 'Send my answers' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'One thing to correct' });
    await expect(summary).toBeFocused();
    await expectSound(page);
    await expect(page.getByText('Section 4 of 4')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Clarity' })).toBeChecked();
    await expect(page.getByLabel('Anything else?')).toHaveValue('The receipt is «très clair» & friendly 🙂');
    for (let section = 4; section > 1; section -= 1)
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expectChosen(page, 'How likely are you to recommend it', 5);
    await summary.getByRole('link').click();
    await expect(page.getByText('Section 4 of 4')).toBeVisible();
    await expect(page.locator('[name="a.found"]').first()).toBeFocused();
    await choose(page, 'How did you find your way?', 'After searching');
  });

  await test.step('the answers are sent', async () => {
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
    await turnToEnd(page);
    await page.getByRole('button', { name: 'Save my changes' }).click();
    await expect(page.getByText('Your changes are saved.')).toBeVisible();
    await expectSound(page);
    await reopenAnswers(page);
    await expectChosen(page, 'How likely are you to recommend it', 10);
    await expect(page.getByLabel('What is missing?')).toBeHidden();
    await turnToEnd(page);
    await expect(page.getByLabel('Anything else?')).toHaveValue('The receipt is «très clair» & friendly 🙂');
  });
});
