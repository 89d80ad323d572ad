import { count, median, ms, precise, standing, type Figure } from '../figures.ts';
import { startPortal, type Bench } from '../portal.ts';
import { read } from '../requests.ts';
import type { Answered } from '../seed/worlds.ts';

interface Target {
  readonly milliseconds: number;
  /** A million responses may take as many times longer. */
  readonly times: number;
}

const GOOD: Target = { milliseconds: 100, times: 3 };
const OUTSTANDING: Target = { milliseconds: 15, times: 1.3 };
const WARM_UP = 10;

/** The page that compares entities, and the one of a single rollout with what people wrote, one request after the other. */
export async function resultsRows(bench: Bench, { few, many, central }: Answered): Promise<Figure[]> {
  const portal = await startPortal(bench);
  const view = (path: string) => medianMs(`${portal.origin}${path}`, central, bench.sizes.pageViews);
  try {
    const figures: Figure[] = [];
    for (const [what, path] of [
      ['results page of a campaign', ({ id }) => `/campaigns/${id}/results`],
      ['… of a rollout, with texts', ({ rollouts }) => `/rollouts/${rollouts[0]?.id}/results`],
    ] satisfies [string, (campaign: Answered['few']) => string][]) {
      const [short, long] = [await view(path(few)), await view(path(many))];
      const { fewResponses, manyResponses } = bench.sizes;
      const grown = `${count(fewResponses)}: ${ms(short)}, so ${precise(long / short)} ×`;
      figures.push({
        what: `${what}, ${count(manyResponses)} responses`,
        value: ms(long),
        more: grown,
        standing: standing(GOOD, OUTSTANDING, (target) => {
          return long <= target.milliseconds && long / short <= target.times;
        }),
      });
    }
    return figures;
  } finally {
    await portal.stop();
  }
}

async function medianMs(url: string, cookie: string, views: number): Promise<number> {
  const times: number[] = [];
  for (let view = 0; view < views + WARM_UP; view += 1) times.push((await read(url, { cookie })).milliseconds);
  return median(times.slice(WARM_UP));
}
