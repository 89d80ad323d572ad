import { BadRequestException, HttpException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const LONGEST_ADDRESS = 8_192;
/** More than any list can be filtered by. */
const MOST_PARAMETERS = 200;
const URI_TOO_LONG = 414;

/** What no browser and no program of ours sends: an address longer than any filter, no host, a body that would have to be unpacked. */
export function refuseOddHead({ url, headers, raw }: FastifyRequest): void {
  if (!headers.host && raw.httpVersion !== '1.0') throw new BadRequestException();
  if (url.length > LONGEST_ADDRESS || parametersOf(url) > MOST_PARAMETERS) throw new HttpException('', URI_TOO_LONG);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new UnsupportedMediaTypeException();
}

function parametersOf(url: string): number {
  let found = 0;
  for (let at = url.indexOf('&'); at >= 0; at = url.indexOf('&', at + 1)) found += 1;
  return found;
}
