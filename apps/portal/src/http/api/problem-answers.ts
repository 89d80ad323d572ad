import type { Access } from '../access/access.js';
import { problemType } from '../errors/status.js';
import type { JsonSchema } from './example-schema.js';

const PROBLEM_TYPE = 'application/problem+json';

export const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457), in the language of Accept-Language or of the token’s person',
  required: ['type', 'title', 'detail', 'status', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', description: `A stable name, such as ${problemType('proof_required')}` },
    title: { type: 'string' },
    detail: { type: 'string', description: 'What to do about it' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    instance: { type: 'string', format: 'uri', description: 'Names the request, for the operator’s log' },
    errors: {
      type: 'array',
      description: 'What is wrong, field by field',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: {
          field: { type: 'string', description: 'Where, such as `missions.2.title.fr`' },
          code: { type: 'string', description: 'A stable name' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

const MEANINGS = {
  400: 'The request cannot be read: an id that is no number, a body that is no JSON',
  401: 'No token, or one that is unknown, expired or revoked',
  403: 'Not for the roles of this person, or not with this token: it only reads, is not for all entities, or is too old (`proof_required`)',
  404: 'Not there, or not to be seen by this person',
  409: 'Something else is there meanwhile, or the state does not allow it (any more)',
  413: 'The body is too large',
  415: 'A body of another type',
  422: 'Read and refused: `errors` names each field or parameter',
  429: 'Too many requests; Retry-After says when to go on',
  503: 'Busy, or the database is away; Retry-After says when to try again',
} as const;
export type ProblemStatus = keyof typeof MEANINGS;

const WAITS = new Set([429, 503]);
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer', minimum: 1 } } };

const nameOf = (status: number | string) => `Problem${status}`;

/** The answers that operations refer to, one for each status. */
export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(MEANINGS).map(([status, description]) => [
    nameOf(status),
    {
      description,
      ...(WAITS.has(Number(status)) ? { headers: RETRY_AFTER } : {}),
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

interface Route {
  readonly access: Access | undefined;
  readonly reads: boolean;
  readonly hasBody: boolean;
  readonly conflicts: boolean;
  readonly parameters: readonly { in: string; schema?: { type?: unknown } }[];
}

/** What can be wrong with a call of a route, as references by status. */
export function problemAnswers({ access, reads, hasBody, conflicts, parameters }: Route): Record<string, object> {
  const path = parameters.filter((parameter) => parameter.in === 'path');
  const can: Record<ProblemStatus, boolean> = {
    400: hasBody || path.some(({ schema }) => schema?.type === 'integer'),
    401: access !== 'public',
    403: !reads || Array.isArray(access) || path.length > 0,
    // Bodies name records, too.
    404: path.length > 0 || hasBody,
    409: conflicts,
    413: hasBody,
    415: hasBody,
    422: true,
    429: access !== 'public',
    503: true,
  };
  const statuses = Object.entries(can).flatMap(([status, isPossible]) => (isPossible ? [status] : []));
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]));
}
