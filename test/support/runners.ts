import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Outcome {
  passed: number;
  failed: number;
}

type Environment = Readonly<Record<string, string>>;

const WORKERS = '2';

export const ran = ({ passed, failed }: Outcome) => passed + failed > 0;
export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failed: outcomes.reduce((total, { failed }) => total + failed, 0),
});

/** One project of jest.config.cjs, narrowed to paths that match `only`. */
export async function runJest(
  project: 'unit' | 'engine',
  reports: string,
  env: Environment,
  only?: string,
): Promise<Outcome> {
  const report = join(reports, `${project}-${env.TEST_ENGINE ?? 'none'}.json`);
  console.log(`\n${project}${env.TEST_ENGINE ? ` on ${env.TEST_ENGINE}` : ''}`);
  const jest = ['node_modules/jest/bin/jest.js', ...(only ? [only, '--passWithNoTests'] : [])];
  const options = ['--selectProjects', project, '--maxWorkers', WORKERS, '--json', '--outputFile', report];
  const code = await run(process.execPath, [...jest, ...options], env, 'ignore');
  const counts = read(report) as {
    numPassedTests?: number;
    numFailedTests?: number;
    numRuntimeErrorTestSuites?: number;
  };
  return outcome(code, counts.numPassedTests, (counts.numFailedTests ?? 0) + (counts.numRuntimeErrorTestSuites ?? 0));
}

/** The journeys of test/browser. */
export async function runBrowser(reports: string, env: Environment, only?: string): Promise<Outcome> {
  const report = join(reports, 'browser.json');
  console.log('\nbrowser');
  const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...(only ? [only] : [])];
  const options = ['-c', 'test/browser/playwright.config.ts', '--reporter=list,json', '--pass-with-no-tests'];
  const code = await run(process.execPath, [...playwright, ...options], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { stats } = read(report) as { stats?: { expected: number; unexpected: number; flaky: number } };
  return outcome(code, stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0));
}

/** Throws when the program does not end well. */
export async function runProgram(program: string, args: readonly string[], env: Environment): Promise<void> {
  const code = await run(program, args, env);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}

/** A runner that failed without a failed test has failed once. */
function outcome(code: number, passed = 0, failed = 0): Outcome {
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}

function run(program: string, args: readonly string[], env: Environment, stdout: 'inherit' | 'ignore' = 'inherit') {
  return new Promise<number>((resolve, reject) => {
    spawn(program, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'inherit'] })
      .once('error', reject)
      .once('exit', (code) => resolve(code ?? 1));
  });
}

function read(report: string): unknown {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
}
