import type { FastifyRequest } from 'fastify';

type Headed = Pick<FastifyRequest, 'headers'>;

/** Sent by our script, which keeps the form until it has an answer that it can read. */
export function isFromQueue({ headers }: Headed): boolean {
  return headers['x-pepite-queue'] === '1';
}

/** Fetched for the copy on the phone, not to be read now. */
export function isForKeeping({ headers }: Headed): boolean {
  return headers['x-pepite-copy'] === '1';
}

export function ownerNamedBy({ headers }: Headed): string | undefined {
  const owner = headers['x-pepite-owner'];
  return typeof owner === 'string' ? owner : undefined;
}
