import { HttpException } from '@nestjs/common';
import { AppError, type ErrorCode, type FieldError, type MessageVars } from '#platform';

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
/** Names under `errors.pages` of what a person reads. */
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

/** An error as the outside sees it. */
/** The `type` of problem details: stable, and nowhere to be fetched from. */
export const problemType = (name: string) => `urn:pepite:error:${name}`;

export interface Refusal {
  status: number;
  /** What programs tell it by. */
  type: string;
  titleKey: string;
  messageKey: string;
  vars: MessageVars;
  fields: readonly FieldError[];
}

/**
 * Anything that was thrown → what may be said about it. What nobody foresaw is a bare 500.
 * @param isUnavailable whether the database is out of reach or breath
 */
export function refusalFrom(error: unknown, isUnavailable: (error: unknown) => boolean): Refusal {
  const own = error instanceof AppError ? error : undefined;
  return refusal(own ? STATUS[own.code] : statusOf(error, isUnavailable), own);
}

/** What a status says by itself, where there is no more to it. */
export function refusal(status: number, own?: AppError): Refusal {
  const name = PAGE_OF_STATUS[status] ?? (status < 500 ? 'badRequest' : 'internal');
  const isProof = own?.code === 'proof_required';
  const messageKey = own && !GENERAL.has(own.messageKey) ? own.messageKey : `errors.pages.${name}.text`;
  return {
    status,
    type: isProof ? 'proof_required' : messageKey,
    titleKey: isProof ? 'profile.proof.title' : `errors.pages.${name}.title`,
    messageKey,
    vars: own?.vars ?? {},
    fields: own?.fields ?? [],
  };
}

/** Said better by the page's own text. */
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

/** What busboy says, without a code, of a form that has no boundary or ends before it should. */
const BROKEN_FORM = /\bmultipart data$|^Multipart: |^Unsupported Content-Type\.$/;
