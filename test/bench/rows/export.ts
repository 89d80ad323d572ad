import { FLAT_BYTES, count, median, megabytes, precise, standing, type Figure } from '../figures.ts';
import { startPortal, type Bench } from '../portal.ts';
import { memoryDuring, pause, type Server } from '../processes.ts';
import { read } from '../requests.ts';
import type { Answered } from '../seed/worlds.ts';

interface Target {
  readonly perSecond: number;
  /** Bytes above what the idle process has. */
  readonly above: number;
}

const MEGABYTE = 1024 * 1024;
const GOOD: Target = { perSecond: 100_000, above: FLAT_BYTES };
const OUTSTANDING: Target = { perSecond: 250_000, above: 60 * MEGABYTE };
const SETTLE_MS = 3000;
const TIMES = 3;

/** All responses of one rollout as a CSV file, read as fast as the socket gives it. */
export async function exportRows(bench: Bench, { named, many, central }: Answered): Promise<Figure[]> {
  const portal = await startPortal(bench);
  const download = (rolloutId: number) =>
    read(`${portal.origin}/rollouts/${rolloutId}/responses.csv`, { cookie: central });
  try {
    // Once before, so that idle means a process that has done all this already.
    await download(named.rollouts[0]!.id);
    await pause(SETTLE_MS);
    const large = await measured(portal, () => download(many.rollouts[0]!.id));
    const small = await measured(portal, () => download(named.rollouts[0]!.id));
    return [
      {
        ...row('CSV export of responses', large),
        standing: standing(GOOD, OUTSTANDING, (target) => reaches(large, target)),
      },
      row('… with names', small),
    ];
  } finally {
    await portal.stop();
  }
}

interface Measured {
  readonly rows: number;
  readonly perSecond: number;
  readonly above: number | undefined;
}

async function measured(portal: Server, download: () => ReturnType<typeof read>): Promise<Measured> {
  const answers = await memoryDuring(portal.pid, async () => {
    const all = [];
    while (all.length < TIMES) all.push(await download());
    return all;
  });
  const rows = (answers.result[0]?.lines ?? 1) - 1;
  const taken = median(answers.result.map(({ milliseconds }) => milliseconds)) / 1000;
  const { idle, peak } = answers;
  return { rows, perSecond: rows / taken, above: idle && peak ? peak - idle : undefined };
}

function reaches({ perSecond, above = 0 }: Measured, target: Target): boolean {
  return perSecond >= target.perSecond && above <= target.above;
}

function row(what: string, { rows, perSecond, above }: Measured): Figure {
  return {
    what: `${what}, ${count(rows)} rows`,
    value: `${precise(perSecond / 1000)} k rows/s`,
    more: `${megabytes(above)} above idle`,
  };
}
