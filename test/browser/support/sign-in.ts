import { expect, type Page } from '@playwright/test';
import type { Site } from './site.ts';
import { CENTRAL } from './stage.ts';

/** Asks for a link, opens it from the mail, and presses the button that scanners don't. */
export async function signInByMail(page: Page, { url, mail }: Site, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'E-mail me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Look in your inbox' })).toBeVisible();
  await expect(() => mail.to(email)).toPass({ timeout: 15_000 });
  await page.goto(`${url}${mail.to(email).path}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
}

export async function signInAsCentral(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(CENTRAL.email);
  await page.getByLabel('Password').fill(CENTRAL.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
}
