import { randomUUID } from 'node:crypto';
import { isClientToken } from '#platform';

/** What a form sends, field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** What stands there, where it is text. */
export function textFrom(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textIn(fields: Fields, name: string): string {
  return textFrom(fields[name]);
}

export function listIn(fields: Fields, name: string): string[] {
  const value = fields[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string');
}

/** The token a form was opened with; a form opened now gets a new one. */
export function clientTokenFrom(fields: Fields = {}): string {
  const token = fields['clientToken'];
  return isClientToken(token) ? token : newToken();
}

/** Node draws the bytes of many UUIDs at once, and those of `randomBytes` one by one. */
function newToken(): string {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}
