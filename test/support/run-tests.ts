import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath } from './chromium.ts';
import { mariadbdInstalled } from './mariadbd.ts';
import { ran, runBrowser, runJest, runProgram, sum, type Outcome } from './runners.ts';

const { values } = parseArgs({ options: { engine: { type: 'string' }, only: { type: 'string' } } });
const everything = process.env.REQUIRE_ALL === '1';
const reports = mkdtempSync(join(tmpdir(), 'pepite-reports-'));
const outcomes: Outcome[] = [];
const engines: string[] = [];
// The product's own processes are started a hundred times: compiled once is enough.
process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), '.cache/node');
let browsers = 'none';

try {
  await runProgram('npm', ['run', 'build'], {});
  outcomes.push(await runJest('unit', reports, {}, values.only));
  await engineTests();
  await browserTests();
} catch (error) {
  console.error(error);
  outcomes.push({ passed: 0, failed: 1 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}
conclude();

async function engineTests(): Promise<void> {
  const wanted = ['sqlite', 'mariadb'].filter((engine) => !values.engine || values.engine === engine);
  for (const engine of wanted) {
    if (engine === 'mariadb' && !mariadbdInstalled() && !process.env.TEST_MYSQL_URL) {
      missing('mariadb: neither mariadbd nor TEST_MYSQL_URL');
      continue;
    }
    const together = values.only ? '0' : '1';
    const outcome = await runJest('engine', reports, { TEST_ENGINE: engine, TEST_TOGETHER: together }, values.only);
    outcomes.push(outcome);
    if (ran(outcome)) engines.push(engine);
  }
}

async function browserTests(): Promise<void> {
  const path = chromiumPath();
  if (!path) {
    missing('chromium: not found, and CHROMIUM does not say where it is');
    return;
  }
  const outcome = await runBrowser(reports, { CHROMIUM: path }, values.only);
  outcomes.push(outcome);
  if (ran(outcome)) browsers = 'chromium';
  else missing('chromium: no test ran in it');
}

function missing(what: string): void {
  console.log(`Skipped, for want of ${what}`);
  if (everything) outcomes.push({ passed: 0, failed: 1 });
}

function conclude(): void {
  const { passed, failed } = sum(outcomes);
  console.log(`engines: ${engines.join(', ') || 'none'}; browsers: ${browsers}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}
