import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a file of the pilot lies: its four directories, its campaign, its responses. They belong to the demo, which plays them. */
export function pilotPath(name: string): string {
  return join(process.cwd(), 'apps/console/demo/pilot', name);
}

/** As it lies there: each directory has an encoding of its own. */
export function pilotBytes(name: string): Buffer {
  return readFileSync(pilotPath(name));
}

export function pilotFile(name: string): string {
  return readFileSync(pilotPath(name), 'utf8');
}

/** What the results of the pilot must be: an independent program counted them. */
export function pilotExpected(): string {
  return readFileSync(join(process.cwd(), 'test/fixtures/pilot/expected.json'), 'utf8');
}
