import { expect, type Page } from '@playwright/test';
import type { Site } from './site.ts';
import { CENTRAL } from './stage.ts';

/** Asks for a link, opens it from the mail, and presses the button that scanners don't. */
export async function signInByMail(page: Page, { url, linkMailed }: Site, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'E-mail me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your inbox' })).toBeVisible();
  await page.goto(await linkMailed(email, 'Your link to sign in'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
}

/** In whatever language the page is. */
export async function signInAsCentral(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.locator('[name="email"]').fill(CENTRAL.email);
  await page.locator('[name="password"]').fill(CENTRAL.password);
  await page.locator('[name="password"]').press('Enter');
  await expect(page).toHaveURL(`${url}/campaigns`);
}

/** Chooses a language, as the menu of languages does. */
export async function speak(page: Page, { url }: Site, locale: string): Promise<void> {
  const form = { locale, returnTo: '/' };
  await page.request.post(`${url}/language`, { form, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
}
