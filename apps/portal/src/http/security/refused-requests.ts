import { UnsupportedMediaTypeException, BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isApi } from '../api/api-path.js';
import { AppError } from '#platform';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site forgery: an unsafe request of a page must come from our own pages. Browsers say so in Sec-Fetch-Site; where it
 * is missing, Origin must be ours. The API knows no cookies, so nothing can be forged there.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(request.method) || isApi(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  // A mail program's or a typed address has no site; a form sent from there has an Origin or is not from a browser of today.
  if (site === undefined && request.headers.origin === publicUrl) return;
  throw new AppError('errors.crossSite', {}, 'forbidden');
}

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

const FORMS = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/** Pages take what a form can say: texts and lists of texts. Anything else is for the API, which checks it as a whole. */
export function refuseOtherThanForms(request: FastifyRequest): void {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type && !isApi(request) && !FORMS.has(type)) throw new UnsupportedMediaTypeException();
}

/** A form without a field is empty; no page needs to ask whether there was one. */
export function emptyForNone(request: FastifyRequest): void {
  if (!isApi(request)) request.body ??= {};
}
