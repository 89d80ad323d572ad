import { UnsupportedMediaTypeException, BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isApi } from '../request-kind.js';
import { AppError } from '#platform';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site forgery: a page's unsafe request must come from our pages, by Sec-Fetch-Site or, where that is missing,
 * Origin. The API has no cookies, so it cannot be forged.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(request.method) || isApi(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  // Mail programs and typed addresses send neither header; today's browsers send Origin with a form.
  if (site === undefined && request.headers.origin === publicUrl) return;
  throw new AppError('errors.crossSite', {}, 'forbidden');
}

const LONGEST_ADDRESS = 8_192;
/** More than any list can be filtered by. */
const MOST_PARAMETERS = 200;
const URI_TOO_LONG = 414;

/** Refuses what browsers and our programs never send: overlong addresses, no host, compressed bodies. */
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

/** Pages take texts and lists of texts, as forms send them; anything else is for the API, which checks it as a whole. */
export function refuseOtherThanForms(request: FastifyRequest): void {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type && !isApi(request) && !FORMS.has(type)) throw new UnsupportedMediaTypeException();
}

/** An empty form has no body: handlers get an empty object. */
export function emptyForNone(request: FastifyRequest): void {
  if (!isApi(request)) request.body ??= {};
}
