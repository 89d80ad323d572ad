import { expect, test } from '@playwright/test';
import { choose, expectChosen } from './support/answers.ts';
import { noraTesting } from './support/nora.ts';
import { expectSound } from './support/page.ts';
import { keptOn, type Phone } from './support/phone.ts';
import { openSite, type Site } from './support/site.ts';
import type { Stage } from './support/stage.ts';

const WORDS = 'Nobody told me why the card was refused';

test.describe.configure({ mode: 'serial' });

let site: Site;
let stage: Stage;
let rollout: { id: number };
let phone: Phone;
test.beforeAll(async () => {
  site = await openSite();
  ({ stage, rollout, phone } = await noraTesting(site));
});
test.afterAll(async () => {
  await phone.close();
  await site.close();
});

const open = (path: string) => phone.page.goto(`${phone.site.url}/testing${path}`);
const needsALook = () => phone.page.getByRole('link', { name: 'needs a look' });
const error = () => phone.page.getByRole('alert').filter({ hasText: 'One thing to correct' });

test('a contribution that came back with an error is a draft again, and nothing nags', async () => {
  await open(`/${rollout.id}/contributions/new`);
  await phone.page.getByRole('radio', { name: 'Idea' }).check();
  await phone.page.locator('[name="text"]').fill(WORDS);
  await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(error()).toBeVisible();
  await expect(phone.page.locator('[name="text"]')).toHaveValue(WORDS);
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 1 });
  await expect(needsALook()).toBeHidden();
  await expectSound(phone.page);

  await test.step('whoever walks away finds the words in the form', async () => {
    await open('');
    await expect(needsALook()).toBeHidden();
    await open(`/${rollout.id}/contributions/new`);
    await expect(phone.page.locator('[name="text"]')).toHaveValue(WORDS);
    await expect(phone.page.getByRole('radio', { name: 'Idea' })).toBeChecked();
  });

  await test.step('corrected, it arrives once and leaves nothing behind', async () => {
    await phone.page.getByLabel('In one sentence').fill('Say why');
    await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Thank you');
    await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 0 });
    const said = await stage.get<{ items: { title: string }[] }>('/contributions');
    expect(said.items.map(({ title }) => title)).toEqual(['Say why']);
  });
});

test('answers that came back with an error are a draft again', async () => {
  const form = `/${rollout.id}/missions/review/own`;
  await open(form);
  await choose(phone.page, 'How likely are you to recommend it', 3);
  await phone.page.getByLabel('Anything else?').fill(WORDS);
  await phone.page.getByRole('button', { name: 'Send my answers' }).click();
  await expect(error()).toBeVisible();
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0 });
  await open('');
  await expect(needsALook()).toBeHidden();
  await open(form);
  await expectChosen(phone.page, 'How likely are you to recommend it', 3);
  await expect(phone.page.getByLabel('Anything else?')).toHaveValue(WORDS);
  await expect(phone.page.getByRole('button', { name: 'Show' })).toBeHidden();
  await phone.page.getByLabel('What is missing?').fill('A reason');
  await phone.page.getByRole('button', { name: 'Send my answers' }).click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Thank you');
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 0 });
});

test('what came back with an error and was written anew is kept once, as it was last', async () => {
  await open(`/${rollout.id}/contributions/new`);
  await phone.page.getByRole('radio', { name: 'Praise' }).check();
  await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(error()).toBeVisible();
  await phone.page.getByLabel('In one sentence').fill('Quick and friendly');
  await expect.poll(() => keptOn(phone.page)).toMatchObject({ items: 0, drafts: 1 });
  await phone.goOffline();
  await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(phone.page.getByText('Waiting', { exact: true })).toHaveCount(1);
  expect(await keptOn(phone.page)).toMatchObject({ items: 1, drafts: 0 });
  await phone.goOnline();
  await expect.poll(() => keptOn(phone.page), { timeout: 20_000 }).toMatchObject({ items: 0, drafts: 0 });
  const said = await stage.get<{ items: { title: string }[] }>('/contributions');
  expect(said.items.map(({ title }) => title).sort()).toEqual(['Quick and friendly', 'Say why']);
});
