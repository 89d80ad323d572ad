import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { PHONE, expectSound } from './support/page.ts';
import { signInByMail } from './support/sign-in.ts';
import { openSite, type Site } from './support/site.ts';
import { openStage, smallCampaign, type Stage } from './support/stage.ts';

const DESK = { viewport: { width: 1280, height: 900 } };
const NORA = { employeeNumber: 'IE71', firstName: 'Nóra', lastName: 'Kelly', email: 'nora@horizon.example' };
const SEAN = { employeeNumber: 'IE72', firstName: 'Seán', lastName: 'Byrne', email: 'sean@horizon.example' };
const MAEVE = { employeeNumber: 'IE73', firstName: 'Maeve', lastName: 'Doyle', email: 'maeve@horizon.example' };

test.describe.configure({ mode: 'serial' });

let site: Site;
let stage: Stage;
/** Path of a contribution of Nóra's with 25 comments of Seán's, the first answered five times. */
let path = '';
test.beforeAll(async () => {
  site = await openSite();
  stage = await openStage(site);
  const { id } = await stage.rollout({ ...smallCampaign(), feedbackMode: 'confidential' }, 'testing');
  await stage.person({ ...MAEVE, role: 'community_manager' });
  const [nora, sean] = [await aTester(id, NORA), await aTester(id, SEAN)];
  const said = { kind: 'problem', title: 'The receipt stays blank', text: 'After I pay.' };
  const contribution = await nora<{ id: string }>(`/rollouts/${id}/contributions`, said);
  path = `/contributions/${contribution.id}`;
  const first = await sean<{ id: string }>(`${path}/comments`, { text: 'Device number 1' });
  for (let number = 2; number <= 25; number += 1) await sean(`${path}/comments`, { text: `Device number ${number}` });
  for (let number = 1; number <= 5; number += 1)
    await sean(`${path}/comments`, { text: `Answer number ${number}`, replyTo: first.id });
});
test.afterAll(() => site.close());

/** Tests in the rollout; posts through the API. */
async function aTester(rolloutId: number, person: typeof NORA) {
  await stage.person(person);
  const { token } = await site.console<{ token: string }>('token', 'create', person.email);
  const post = async <T>(address: string, body: object): Promise<T> => {
    const answer = await fetch(`${site.url}/api/v1${address}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  await post(`/rollouts/${rolloutId}/enrolment`, { charterVersion: 1 });
  return post;
}

async function signedIn(browser: Browser, { email }: typeof NORA, device: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(device)).newPage();
  await signInByMail(page, site, email);
  await page.goto(`${site.url}${path}`);
  return page;
}

test('a thread grows where one reads, and words outlive the connection', async ({ browser }) => {
  const page = await signedIn(browser, NORA, PHONE);
  const thread = page.getByRole('region', { name: 'Comments' });

  await test.step('more comments and answers come without leaving the page', async () => {
    await expect(thread.getByText('Device number 20')).toBeVisible();
    await expect(thread.getByText('Device number 21')).toHaveCount(0);
    await thread.getByRole('link', { name: 'Show more comments' }).click();
    await expect(thread.getByText('Device number 25')).toBeVisible();
    await expect(thread.getByRole('link', { name: 'Show more comments' })).toHaveCount(0);
    await thread.getByRole('link', { name: 'Show all 5 replies' }).click();
    await expect(thread.getByText('Answer number 5')).toBeVisible();
    await expect(thread.getByText('Device number 1', { exact: true })).toHaveCount(1);
    await expect(page).toHaveURL(`${site.url}${path}`);
    await expectSound(page);
  });

  await test.step('an answer written in a tunnel stays in its form, and goes out once there is a connection', async () => {
    const second = thread.getByRole('listitem').filter({ hasText: 'Device number 2' }).first();
    await second.getByRole('link', { name: /^Reply to/ }).click();
    await page.getByLabel('Your reply').fill('On mine too, since the update');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.getByText('This was not sent: there is no connection right now.')).toBeVisible();
    await expect(page.getByLabel('Your reply')).toHaveValue('On mine too, since the update');
    await expectSound(page);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.getByText('Your reply is posted.')).toBeVisible();
    await expect(page.locator('li:target')).toContainText('On mine too, since the update');
    await expect(page.getByText('On mine too, since the update')).toHaveCount(1);
  });

  await test.step('an older form of what was changed elsewhere comes back beside what stands there now', async () => {
    await page.locator('li:target').getByRole('link', { name: 'Edit your comment' }).click();
    const desk = await page.context().newPage();
    await desk.goto(page.url());
    await desk.getByLabel('Your comment').fill('At the desk');
    await desk.getByRole('button', { name: 'Save the change' }).click();
    await expect(desk.locator('li:target')).toContainText('At the desk');
    await page.getByLabel('Your comment').fill('In the tunnel');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(page.getByRole('alert')).toContainText('You changed this elsewhere in the meantime.');
    await expect(page.locator('main').getByText('At the desk')).toBeVisible();
    await expect(page.getByLabel('Your comment')).toHaveValue('In the tunnel');
    await expectSound(page);
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(page.locator('li:target')).toContainText('In the tunnel');
    await desk.close();
  });

  await test.step('a comment without words is asked for where it is written', async () => {
    await page.getByRole('button', { name: 'Post comment' }).click();
    await expect(page.getByText('Please write something first.')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${path}#`));
  });
  await page.context().close();
});

test('without scripts all of it is there, on pages of its own', async ({ browser }) => {
  const page = await signedIn(browser, SEAN, { ...PHONE, javaScriptEnabled: true });
  const plain = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  await page.context().close();
  const reader = await plain.newPage();

  await test.step('later comments, and all the answers to one', async () => {
    await reader.goto(`${site.url}${path}`);
    await reader.getByRole('link', { name: 'Show more comments' }).click();
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Comments on “The receipt stays blank”');
    await expect(reader.getByText('Device number 25')).toBeVisible();
    await expectSound(reader);
    await reader.getByRole('link', { name: 'From the first comment' }).click();
    await reader.getByRole('link', { name: 'Show all 5 replies' }).click();
    await expect(reader.getByText('Answer number 5')).toBeVisible();
    await expectSound(reader);
  });

  await test.step('answering, with what was wrong beside the words', async () => {
    await reader
      .getByRole('link', { name: /^Reply to/ })
      .first()
      .click();
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('Reply to');
    await reader.getByRole('button', { name: 'Post reply' }).click();
    await expect(reader.getByRole('alert')).toContainText('Please write something first.');
    await expectSound(reader);
    await reader.getByLabel('Your reply').fill('Without scripts');
    await reader.getByRole('button', { name: 'Post reply' }).click();
    await expect(reader.getByText('Your reply is posted.')).toBeVisible();
    await expect(reader.locator('li:target')).toContainText('Without scripts');
    await expectSound(reader);
  });

  await test.step('saying it better', async () => {
    await reader.locator('li:target').getByRole('link', { name: 'Edit your comment' }).click();
    await reader.getByLabel('Your comment').fill('Without scripts, and well');
    await reader.getByRole('button', { name: 'Save the change' }).click();
    await expect(reader.locator('li:target')).toContainText('Without scripts, and well');
    await reader
      .locator('li:target')
      .getByRole('link', { name: /^edited/ })
      .click();
    await expect(reader.getByText('Without scripts', { exact: true })).toBeVisible();
    await expectSound(reader);
  });
  await plain.close();
});

test('what is reported comes to the desk, which hides it for a reason its author reads', async ({ browser }) => {
  const [nora, maeve] = [await signedIn(browser, NORA, PHONE), await signedIn(browser, MAEVE, DESK)];
  const third = nora.getByRole('listitem').filter({ hasText: 'Device number 3' }).first();
  await third.getByRole('link', { name: /^Report/ }).click();
  await expectSound(nora);
  await nora.getByLabel('What is wrong with it?').fill('It says nothing');
  await nora.getByRole('button', { name: 'Report it' }).click();
  await expect(nora.getByText('Thank you. The community manager will have a look.')).toBeVisible();

  await maeve.goto(`${site.url}/triage`);
  await maeve.getByRole('link', { name: 'Reports' }).click();
  await expect(maeve.getByText('It says nothing')).toBeVisible();
  await expect(maeve.getByText('Kelly')).toHaveCount(0);
  await expectSound(maeve);
  await maeve.getByRole('link', { name: 'Hide' }).click();
  await maeve.getByLabel('Why?').fill('Said before');
  await expectSound(maeve);
  await maeve.getByRole('button', { name: 'Hide it' }).click();
  await expect(maeve.getByText('Nothing to look at')).toBeVisible();
  await expectSound(maeve);

  await nora.goto(`${site.url}${path}`);
  await expect(nora.getByText('Device number 3', { exact: true })).toHaveCount(0);
  await expect(nora.getByText('Hidden by the team')).toBeVisible();
  const sean = await signedIn(browser, SEAN, PHONE);
  await expect(sean.getByText('Hidden by the team: Said before')).toBeVisible();
  for (const page of [nora, maeve, sean]) await page.context().close();
});
