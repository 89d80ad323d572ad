import { expect, type Page } from '@playwright/test';
import { expectSound } from './page.ts';

interface EntityFields {
  code: string;
  name: string;
  country: string;
  locale: string;
  clock: string;
}

export async function fillEntity(page: Page, { code, name, country, locale, clock }: EntityFields): Promise<void> {
  await page.locator('[name="code"]').fill(code);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: country });
  await page.getByRole('combobox', { name: 'Language' }).selectOption(locale);
  await page.getByLabel('Time zone').selectOption(clock);
}

export async function addEntity(page: Page, fields: EntityFields): Promise<void> {
  await page.goto('/entities');
  await page.getByRole('link', { name: 'Add an entity' }).click();
  await expectSound(page);
  await fillEntity(page, fields);
  await page.getByRole('button', { name: 'Add an entity' }).click();
  await expect(page.getByText('The entity is added.')).toBeVisible();
  await expectSound(page);
}

export async function importDirectory(page: Page, code: string, file: string, people: number): Promise<void> {
  await page.goto(`/entities/${code}/people`);
  await page.getByRole('link', { name: 'Import a file' }).click();
  await expectSound(page);
  await page.getByLabel('File').setInputFiles(file);
  await page.getByRole('button', { name: 'Read the file' }).click();
  const apply = page.getByRole('button', { name: `Import ${people} people` });
  await expect(apply).toBeVisible();
  await expectSound(page);
  await apply.click();
  await expect(page.getByText(`The directory is up to date: ${people} people imported.`)).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Open the directory' }).click();
  await expectSound(page);
}

/** From the list of rollouts. */
export async function moveToTesting(page: Page, entity: string): Promise<void> {
  await page.getByRole('link', { name: entity }).click();
  await expectSound(page);
  await confirmed(page, 'Open recruitment');
  await expect(page.getByText('Recruitment is open.')).toBeVisible();
  await confirmed(page, 'Start testing');
  await expect(page.getByText('Testing has begun.')).toBeVisible();
  await expectSound(page);
}

/** A button that asks first. */
async function confirmed(page: Page, label: string): Promise<void> {
  await page.locator('summary').filter({ hasText: label }).click();
  await page.getByRole('button', { name: label }).click();
}

export async function save(page: Page, said: string): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(said)).toBeVisible();
  await expectSound(page);
}
