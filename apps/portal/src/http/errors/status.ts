import { HttpException } from '@nestjs/common';
import { AppError, type ErrorCode, type FieldError, type MessageVars } from '#platform';
import { conflictTitle } from './conflict-title.js';

const STATUS: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  proof_required: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  throttled: 429,
  unavailable: 503,
};
const PAGE_OF_STATUS: Record<number, string> = {
  400: 'badRequest',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  408: 'tooSlow',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  414: 'addressTooLong',
  415: 'unsupported',
  429: 'throttled',
  431: 'headersTooLarge',
  503: 'unavailable',
};

/** The `type` of problem details: a stable name, not an address to fetch. */
export const problemType = (name: string) => `urn:pepite:error:${name}`;

export interface Refusal {
  status: number;
  type: string;
  titleKey: string;
  messageKey: string;
  vars: MessageVars;
  fields: readonly FieldError[];
}

/** Tells nothing about an unexpected error. `isUnavailable`: the database is out of reach or overloaded. */
export function refusalFrom(error: unknown, isUnavailable: (error: unknown) => boolean): Refusal {
  const own = error instanceof AppError ? error : undefined;
  return refusal(own ? STATUS[own.code] : statusOf(error, isUnavailable), own);
}

export function refusal(status: number, own?: AppError): Refusal {
  const name = PAGE_OF_STATUS[status] ?? (status < 500 ? 'badRequest' : 'internal');
  const isProof = own?.code === 'proof_required';
  const messageKey = own && !GENERAL.has(own.messageKey) ? own.messageKey : `errors.pages.${name}.text`;
  return {
    status,
    type: isProof ? 'proof_required' : messageKey,
    titleKey: isProof ? 'profile.proof.title' : titleKeyOf(name, own),
    messageKey,
    vars: own?.vars ?? {},
    fields: own?.fields ?? [],
  };
}

function titleKeyOf(name: string, own: AppError | undefined): string {
  return name === 'conflict' ? conflictTitle(own?.messageKey) : `errors.pages.${name}.title`;
}

/** The error page's own text says more. */
const GENERAL = new Set(
  ['notFound', 'forbidden', 'unauthenticated', 'throttled', 'unavailable', 'conflict', 'gone'].map(
    (key) => `errors.${key}`,
  ),
);

function statusOf(error: unknown, isUnavailable: (error: unknown) => boolean): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: number };
  if (statusCode && statusCode >= 400 && statusCode < 600) return statusCode;
  if (error instanceof Error && BROKEN_FORM.test(error.message)) return 400;
  return isUnavailable(error) ? 503 : 500;
}

/** Errors of busboy, which have no code, for a form without boundary or cut short. */
const BROKEN_FORM = /\bmultipart data$|^Multipart: |^Unsupported Content-Type\.$/;
