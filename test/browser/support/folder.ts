import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this process alone. It goes with it, also when a test failed before it could tidy up. */
export function openFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `pepite-${name}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', remove);
  return { path, remove };
}
