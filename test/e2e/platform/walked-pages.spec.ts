import { DemoClock } from '../../../apps/console/src/demo/demo-clock.js';
import { fillDemo } from '../../../apps/console/src/demo/fill.js';
import { Person } from '#identity';
import { Database } from '#platform';
import { ambiguousNames, controlsOf } from '../../support/controls.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

jest.setTimeout(240_000);

/** Of each kind of page, so many are looked at. */
const OF_A_KIND = 2;
const ROLES = ['central', 'sponsor', 'community_manager', 'ambassador', 'expert'];

let portal: OpenPortal;
const readers: [role: string, person: { id: number }][] = [];
beforeAll(async () => {
  const clock = new DemoClock();
  portal = await openPortal({ clock });
  const holders = (await fillDemo(portal.app, clock)) ?? [];
  const people = portal.get(Database).repository(undefined, Person);
  for (const role of ROLES) {
    const email = holders.find((holder) => holder.role === role)?.email ?? '';
    readers.push([role, await people.findOneByOrFail({ email })]);
  }
  const [tester] = await portal
    .get(Database)
    .manager(undefined)
    .query<{ id: number }[]>('SELECT person_id AS id FROM enrolment WHERE left_at IS NULL ORDER BY person_id LIMIT 1');
  readers.push(['tester', tester!]);
});

/** `/rollouts/7/invited?status=sent` and `/rollouts/8/invited?status=opened` are of one kind. */
function kindOf(href: string): string {
  const [path = '', query = ''] = href.split('?');
  const names = [...new URLSearchParams(query).keys()].sort().join(' ');
  return `${path.replace(/\/(?=[^/]*\d)[^/]+/g, '/:id')} ${names}`;
}

async function walk(browser: Browser): Promise<Map<string, { status: number; text: string; type: string }>> {
  const seen = new Map<string, { status: number; text: string; type: string }>();
  const kinds = new Map<string, number>();
  const waiting = ['/'];
  for (let href = waiting.shift(); href !== undefined; href = waiting.shift()) {
    if (seen.has(href)) continue;
    const { status, text, headers } = await browser.get(href).redirects(3);
    const type = headers['content-type'] ?? '';
    seen.set(href, { status, text: text ?? '', type });
    if (!type.startsWith('text/html')) continue;
    for (const { target } of controlsOf(text)) {
      const next = target.split('#')[0] ?? '';
      if (!/^\/(?!\/)\S*$/.test(next) || /^\/(api|assets|language|sign-out)\b/.test(next)) continue;
      const kind = kindOf(next);
      const met = kinds.get(kind) ?? 0;
      if (met >= OF_A_KIND || seen.has(next)) continue;
      kinds.set(kind, met + 1);
      waiting.push(next);
    }
  }
  return seen;
}

it('every link of every page leads somewhere, and no two controls of a page have one name and two targets', async () => {
  const wrong: string[] = [];
  for (const [role, person] of readers) {
    const pages = await walk(await portal.as(person));
    expect(pages.size).toBeGreaterThan(5);
    for (const [href, { status, text, type }] of pages) {
      if (status !== 200) wrong.push(`${role} ${href}: ${status}`);
      // News may say the same twice, of two days.
      if (type.startsWith('text/html') && href !== '/inbox')
        for (const name of ambiguousNames(text)) wrong.push(`${role} ${href}: ${name}`);
    }
  }
  expect(wrong).toEqual([]);
});
