import { spawn } from 'node:child_process';

/** What takes longest beside all the others, as there are two cores almost everywhere. */
const LANES = [['lint'], ['types', 'format', 'boundaries', 'unused', 'locales']];

const lanes = await Promise.all(LANES.map((checks) => runInTurn(checks)));
const failed = lanes.flat();
if (failed.length) console.error(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length ? 1 : 0;

/** Returns those that failed, after the others had their say as well. */
async function runInTurn(checks: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const check of checks) {
    const { code, output } = await runCheck(check);
    process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'} check:${check}\n${output}`);
    if (code !== 0) failed.push(check);
  }
  return failed;
}

/** All it has to say, at once: two checks that spoke at the same time could not be read. */
function runCheck(check: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn('npm', ['run', '--silent', `check:${check}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject).once('close', (code) => resolve({ code, output }));
  });
}
