import type { Sizes } from './options.ts';
import { serve, type Server } from './processes.ts';

/** Where a row is measured. */
export interface Bench {
  readonly sizes: Sizes;
  /** Database of the product, and one beside it on the same disk for the floor. */
  readonly databaseUrl: string;
  readonly floorUrl: string;
}

/** The web process as an operator runs it, jobs and log lines included. */
export function startPortal({ databaseUrl }: Bench, ...nodeOptions: string[]): Promise<Server> {
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, LOG_LEVEL: 'info', WORKER: 'inline' };
  return serve([...nodeOptions, 'dist/apps/portal/src/main.js'], env, '/health/ready');
}

/** What browsers say with a form of our own page. */
export const FORM_HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

export function startFloor({ floorUrl }: Bench, pageBytes = 0): Promise<Server> {
  return serve(['test/bench/floor-server.ts'], { DATABASE_URL: floorUrl, PAGE_BYTES: String(pageBytes) }, '/');
}
