import { count, precise, seconds, standing, type Figure } from '../figures.ts';
import type { Bench } from '../portal.ts';
import { run } from '../processes.ts';

const [GOOD, OUTSTANDING] = [5, 1.5];
const CONSOLE = 'dist/apps/console/src/main.js';

/** The operator's own command, from start to exit: `tallies verify`. */
export async function recountRows({ databaseUrl }: Bench): Promise<Figure[]> {
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl };
  const start = await secondsOf(() => run([CONSOLE, 'jobs', 'list', '--json'], env));
  const whole = await secondsOf(() => run([CONSOLE, 'tallies', 'verify', '--json'], env));
  const { responses, differences } = JSON.parse(whole.printed) as { responses: number; differences: object[] };
  if (differences.length) throw new Error(`The recount found ${differences.length} differences`);
  return [
    {
      what: `recount all tallies, ${count(responses)} responses`,
      value: seconds(whole.taken),
      more: `of which ${seconds(start.taken)} are the start of the console; ${precise(responses / whole.taken / 1000)} k responses/s`,
      standing: standing(GOOD, OUTSTANDING, (target) => whole.taken <= target),
    },
  ];
}

async function secondsOf(work: () => Promise<string>): Promise<{ taken: number; printed: string }> {
  const started = performance.now();
  const printed = await work();
  return { taken: (performance.now() - started) / 1000, printed };
}
