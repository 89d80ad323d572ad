import { relative } from 'node:path';
import { dropDatabases, freshDatabaseUrl, useDatabase } from '../engine.js';
import { closeProducts } from '../product.js';

/** Runs several spec files as one, each on a database of its own: modules are evaluated once, and the code is warm after the first. */
export function runTogether(files: readonly string[]): void {
  for (const file of files)
    describe(relative(process.cwd(), file), () => {
      const url = freshDatabaseUrl();
      useDatabase(url);
      beforeAll(() => useDatabase(url));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would evaluate it outside this block
      require(file);
      afterAll(async () => {
        jest.restoreAllMocks();
        try {
          await closeProducts();
        } finally {
          await dropDatabases();
        }
      });
    });
  // The longest any of them asks for: they have one limit now, that of the last one read.
  jest.setTimeout(600_000);
}
