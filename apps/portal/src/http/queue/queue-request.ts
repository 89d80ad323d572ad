import type { FastifyRequest } from 'fastify';

type Headed = Pick<FastifyRequest, 'headers'>;

/** Sent by the browser's own script, which keeps it until it has an answer it can read. */
export function isFromQueue({ headers }: Headed): boolean {
  return headers['x-pepite-queue'] === '1';
}

/** Fetched to be kept on the phone for later, and not to be read now. */
export function isForKeeping({ headers }: Headed): boolean {
  return headers['x-pepite-copy'] === '1';
}

/** Whose it is, as the sender knows it: the owner token of the page it came from. */
export function ownerNamedBy({ headers }: Headed): string | undefined {
  const owner = headers['x-pepite-owner'];
  return typeof owner === 'string' ? owner : undefined;
}
