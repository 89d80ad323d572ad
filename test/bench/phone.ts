/**
 * What a tester's pages weigh and how Lighthouse judges them on a throttled phone: `npm run bench:phone`. Serves the built product,
 * joins as a tester would, and prints a table. Lighthouse's own defaults: a mid-range phone (CPU 4 × slower) on slow 4G.
 * A first visit is weighed by Lighthouse; a later one on the line between phone and site, where the worker's own requests pass too.
 */
import { chromium, type Cookie } from '@playwright/test';
import lighthouse, { type Flags, type Result } from 'lighthouse';
import { openSite } from '../browser/support/site.ts';
import { openStage, smallCampaign } from '../browser/support/stage.ts';
import { invitationFor, takePart } from '../browser/support/tester.ts';
import { chromiumPath } from '../support/chromium.ts';
import { median } from './figures.ts';
import { laterVisit } from './later-visit.ts';

const PORT = 9_351;
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const site = await openSite();
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? '',
  args: [...ARGS, `--remote-debugging-port=${PORT}`],
});
try {
  const pages = await aTestersPages();
  console.log(
    '| page | performance | accessibility | best practices | first visit | later | later, no worker |\n|---|---|---|---|---|---|---|',
  );
  for (const { name, path } of pages.paths) console.log(await rowOf(name, path, pages.cookies));
} finally {
  await browser.close();
  await site.close();
}

async function aTestersPages() {
  const stage = await openStage(site);
  const rollout = await stage.rollout(smallCampaign(), 'testing');
  const email = 'nora@horizon.example';
  await stage.person({ employeeNumber: 'IE7', firstName: 'Nóra', lastName: 'Kelly', email });
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await takePart(page, await invitationFor(site, stage, rollout.id, email));
  const cookies = await context.cookies();
  await context.close();
  const base = `/testing/${rollout.id}`;
  const paths = [
    { name: 'home', path: '/testing' },
    { name: 'form', path: `${base}/missions/review/own` },
    { name: 'new contribution', path: `${base}/contributions/new` },
  ];
  return { paths, cookies };
}

async function rowOf(name: string, path: string, cookies: Cookie[]): Promise<string> {
  const extraHeaders = { Cookie: cookies.map((each) => `${each.name}=${each.value}`).join('; ') };
  const runs: Result[] = [];
  while (runs.length < RUNS) runs.push(await audit(site.url + path, { extraHeaders }));
  const scores = CATEGORIES.map((category) =>
    Math.round(100 * median(runs.map(({ categories }) => categories[category]?.score ?? 0))),
  );
  const visit = { siteUrl: site.url, path, cookies };
  const later = [
    await laterVisit(browser, { ...visit, worker: true }),
    await laterVisit(browser, { ...visit, worker: false }),
  ];
  return `| ${[name, ...scores, ...[transferred(runs[0]), ...later].map(kilobytes)].join(' | ')} |`;
}

async function audit(url: string, flags: Flags): Promise<Result> {
  const run = await lighthouse(url, {
    port: PORT,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
    ...flags,
  });
  if (!run) throw new Error(`Lighthouse gave nothing for ${url}`);
  if (run.lhr.runtimeError) throw new Error(run.lhr.runtimeError.message);
  const landed = new URL(run.lhr.finalDisplayedUrl).pathname;
  if (landed !== new URL(url).pathname) throw new Error(`${url} led to ${landed}`);
  return run.lhr;
}

function transferred(result: Result | undefined): number {
  const details = result?.audits['network-requests']?.details as { items?: { transferSize?: number }[] } | undefined;
  return (details?.items ?? []).reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
