import { expect, type Page } from '@playwright/test';

/** One step of a scale, by the number on it; or an option, by its words. */
export async function choose(page: Page, question: string | RegExp, answer: number | string): Promise<void> {
  const name = typeof answer === 'number' ? new RegExp(`^${answer}\\b`) : answer;
  await page.getByRole('radiogroup', { name: question }).getByRole('radio', { name }).check();
}

/** The ten statements of SUS or the two of UMUX-Lite, all with the same value. */
export async function rateStatements(page: Page, key: 'sus' | 'umux', value: number): Promise<void> {
  const statements = page.locator(`[data-asked="${key}"]`).getByRole('radiogroup');
  await expect(statements).toHaveCount(key === 'sus' ? 10 : 2);
  for (const statement of await statements.all()) await statement.locator(`input[value="${value}"]`).check();
}

export async function expectChosen(page: Page, question: string | RegExp, answer: number | string): Promise<void> {
  const name = typeof answer === 'number' ? new RegExp(`^${answer}\\b`) : answer;
  await expect(page.getByRole('radiogroup', { name: question }).getByRole('radio', { name })).toBeChecked();
}

/** On to the next section, where a form shows one at a time; without JavaScript there is nothing to turn to. */
export async function turnPage(page: Page): Promise<void> {
  await page.waitForLoadState();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  if (await next.isVisible()) await next.click();
}

/** To the section with the button that sends. */
export async function turnToEnd(page: Page): Promise<void> {
  await page.waitForLoadState();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  while (await next.isVisible()) await next.click();
}
