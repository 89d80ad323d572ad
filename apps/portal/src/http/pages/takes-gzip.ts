import type { FastifyRequest } from 'fastify';

const GZIP = /^gzip(;q=(1(\.0*)?|0\.0*[1-9]\d*))?$/;

/** Whether the reader's browser says that it unpacks gzip. */
export function takesGzip({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  if (headers['x-no-compression'] !== undefined) return false;
  const accepted = (headers['accept-encoding'] ?? '').toLowerCase().replaceAll(' ', '');
  return accepted.split(',').some((encoding) => GZIP.test(encoding));
}
