import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_FOLDER } from '../../support/engine.ts';

/** A folder of this process alone, in memory where there is such a place. It goes with it, also when a test failed before it could tidy up. */
export function openFolder(name: string): { path: string; remove(): void } {
  mkdirSync(TEST_FOLDER, { recursive: true });
  const path = mkdtempSync(join(TEST_FOLDER, `pepite-${name}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', remove);
  return { path, remove };
}
