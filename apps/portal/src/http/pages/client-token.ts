import { randomBytes } from 'node:crypto';
import { isClientToken } from '#platform';

/** The token a form was opened with; a form opened now gets a new one. */
export function clientTokenOf(fields: Readonly<Record<string, unknown>> = {}): string {
  const token = fields['clientToken'];
  return isClientToken(token) ? token : randomBytes(16).toString('base64url');
}
