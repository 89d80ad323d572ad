import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fixture } from './directory-file.js';

const FOLDER = join(process.cwd(), 'test/fixtures/cases');

/** A file of `test/fixtures/cases` as text. */
export function caseText(name: string): string {
  return fixture(`cases/${name}`).toString('utf8');
}

/** What a module of the cases makes, as JSON: `conditional-campaign.mjs` makes a campaign. */
export function caseMade(name: string, call: string): Record<string, unknown> {
  const script = `import * as made from ${JSON.stringify(join(FOLDER, name))}; console.log(JSON.stringify(made.${call}))`;
  const written = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(written) as Record<string, unknown>;
}
