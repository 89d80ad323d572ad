import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isApi } from '../api/api-path.js';

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
