import { expect, type Page } from '@playwright/test';
import { choose, rateStatements, turnPage } from './answers.ts';
import { expectSound } from './page.ts';
import type { Site } from './site.ts';
import type { Stage } from './stage.ts';

/** Invites somebody and waits for the mail; gives the address behind its button. */
export async function invitationFor(site: Site, stage: Stage, rolloutId: number, email: string): Promise<string> {
  await stage.post(`/rollouts/${rolloutId}/invitations`, { people: email });
  return site.linkMailed(email, 'Paying with the phone');
}

/** From the invitation to the tester's home. */
export async function takePart(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paying with the phone');
  await expect(page.getByText('Nobody can look up who is behind it')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Take part' }).click();
  await agreeAndJoin(page);
}

/** The charter, which everybody reads once. */
export async function agreeAndJoin(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Rules of use' })).toBeVisible();
  await expectSound(page);
  await page.getByRole('checkbox', { name: 'I have read the rules of use' }).check();
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('Welcome. You are taking part.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'My missions' })).toBeVisible();
  await expectSound(page);
}

/** The mission without a form, ticked off; leads to the one with a form. */
export async function tickFirstMission(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Start: Install and sign in' }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'I have done this' }).click();
  await expect(page.getByText('Ticked off.')).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Next: Read the monthly summary' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Your feedback' })).toBeVisible();
  await expect(page.getByText('Confidential', { exact: true })).toBeVisible();
  await expectSound(page);
}

/** Everything but the recommendation and what depends on it. */
export async function answerTheRest(page: Page): Promise<void> {
  await rateIt(page);
  await answerOnwards(page);
  await choose(page, 'How did you find your way?', 'After searching');
}

/** What is asked beside the recommendation. */
export async function rateIt(page: Page): Promise<void> {
  await choose(page, 'how satisfied are you', 4);
  await choose(page, 'It made paying easy', 6);
}

/** From the first section to the last, of which one question is left. */
export async function answerOnwards(page: Page): Promise<void> {
  await turnPage(page);
  await rateStatements(page, 'sus', 4);
  await expectSound(page);
  await turnPage(page);
  await rateStatements(page, 'umux', 5);
  await turnPage(page);
  await page.getByRole('checkbox', { name: 'Clarity' }).check();
  await page.getByLabel('Anything else?').fill('The receipt is «très clair» & friendly 🙂');
}

/** From any page with the missions on it back to the answers that were sent. */
export async function reopenAnswers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'My missions' }).first().click();
  await page.getByRole('link', { name: 'Paying with the phone', exact: true }).click();
  await expectSound(page);
  await page.getByRole('link', { name: 'Read the monthly summary' }).click();
}
