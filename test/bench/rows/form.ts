import { ms, precise, standing, type Figure } from '../figures.ts';
import { measureRate, type Load, type Rate } from '../load.ts';
import { startFloor, startPortal, type Bench } from '../portal.ts';
import { read } from '../requests.ts';
import { MISSION, type RunningCampaign } from '../seed/campaign.ts';
import { entityOf } from '../seed/people.ts';
import type { Testers } from '../seed/worlds.ts';

const [GOOD, OUTSTANDING] = [1000, 2500];

/** Where a tester's browser gets the form of a mission, and sends it. */
export function formPath(rolloutId: number, mission: string, product?: string): string {
  return `/testing/${rolloutId}/missions/${mission}${product ? `/${product}` : ''}`;
}

/** The form of a mission before it is sent, each time for another tester. */
export async function formRows(bench: Bench, { named, cookies }: Testers): Promise<Figure[]> {
  const portal = await startPortal(bench);
  try {
    const plain = pages(portal.origin, named, cookies, {});
    const bytes = await pageBytes(plain);
    const floor = await floorRate(bench, bytes);
    const rate = await measureRate(plain, bench.sizes);
    const asBrowsersAsk = pages(portal.origin, named, cookies, { 'accept-encoding': 'gzip, deflate, br' });
    const compressed = await measureRate(asBrowsersAsk, bench.sizes);
    const size = `${precise(bytes / 1024)} KB`;
    return [
      {
        what: `the same ${size} from memory (floor)`,
        value: `${precise(floor.perSecond)}/s`,
        more: `p99 ${ms(floor.p99)}`,
      },
      {
        ...row(`GET the form page (${size})`, rate, floor),
        standing: standing(GOOD, OUTSTANDING, (target) => rate.perSecond >= target),
      },
      row(`… compressed, ${precise((await pageBytes(asBrowsersAsk)) / 1024)} KB`, compressed, floor),
    ];
  } finally {
    await portal.stop();
  }
}

function pages(
  origin: string,
  { rollouts }: RunningCampaign,
  cookies: readonly string[],
  headers: Readonly<Record<string, string>>,
): Load {
  const rolloutIds = rollouts.map(({ id }) => id);
  let index = 0;
  const next = () => {
    const person = index++ % cookies.length;
    return {
      path: formPath(entityOf(rolloutIds, person), MISSION),
      headers: { ...headers, cookie: cookies[person] ?? '' },
    };
  };
  return { origin, method: 'GET', expected: 200, next };
}

async function pageBytes({ origin, next }: Load): Promise<number> {
  const { path, headers } = next();
  return (await read(`${origin}${path}`, headers as Record<string, string>)).bytes;
}

async function floorRate(bench: Bench, bytes: number): Promise<Rate> {
  const floor = await startFloor(bench, bytes);
  try {
    return await measureRate(
      { origin: floor.origin, method: 'GET', expected: 200, next: () => ({ path: '/' }) },
      bench.sizes,
    );
  } finally {
    await floor.stop();
  }
}

function row(what: string, { perSecond, p99 }: Rate, floor: Rate): Figure {
  return {
    what,
    value: `${precise(perSecond)}/s`,
    floor: `${precise(floor.perSecond)}/s`,
    ratio: precise(perSecond / floor.perSecond),
    more: `p99 ${ms(p99)}`,
  };
}
