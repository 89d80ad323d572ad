import { randomUUID } from 'node:crypto';
import { startMariadbd, type Mariadbd } from './mariadbd.ts';

const started = globalThis as { mariadbd?: Mariadbd };

/** Before the engine project: a name for this run, and a private server when the run is about MariaDB and nobody named one. */
export default async function startServer(): Promise<void> {
  process.env.TEST_RUN = randomUUID();
  if (process.env.TEST_ENGINE !== 'mariadb' || process.env.TEST_MYSQL_URL) return;
  started.mariadbd = await startMariadbd();
  process.env.TEST_MYSQL_URL = started.mariadbd.url;
}
