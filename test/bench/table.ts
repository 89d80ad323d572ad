import { cpus, loadavg, totalmem } from 'node:os';
import type { EngineFigures, Figure } from './figures.ts';

export interface Circumstances {
  readonly quick: boolean;
  /** When the run began, in milliseconds of the epoch, and the load of the machine at that time. */
  readonly started: number;
  readonly load: number;
}

const COLUMNS = ['', 'measured', 'floor', 'share of floor', '', 'reach'];

/** The figures of a run as Markdown, engine by engine. */
export function tableOf(engines: readonly EngineFigures[], circumstances: Circumstances): string {
  const parts = engines.map(({ engine, version, figures }) => {
    return [`### ${TITLES[engine]} ${version}`, markdown([COLUMNS, ...figures.map(cells)])].join('\n\n');
  });
  return [described(circumstances), ...parts].join('\n\n');
}

const TITLES = { sqlite: 'SQLite', mariadb: 'MariaDB' };

function described({ quick, started, load }: Circumstances): string {
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, ${process.platform}`;
  const day = new Date(started).toISOString().slice(0, 10);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  const loads = `load of the machine ${load.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const said = `${day}, Node ${process.versions.node}, ${machine}; ${minutes} minutes; ${loads}.`;
  return quick ? `${said} A quick run: the figures compare with nothing.` : said;
}

function cells({ what, value, floor = '', ratio = '', more = '', standing }: Figure): string[] {
  return [what, value, floor, ratio, more, standing ?? ''];
}

function markdown(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
