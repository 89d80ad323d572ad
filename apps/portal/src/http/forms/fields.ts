import { randomUUID } from 'node:crypto';
import { isClientToken } from '#platform';

export type Fields = Readonly<Record<string, unknown>>;

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

export function clientTokenFrom(fields: Fields = {}): string {
  const token = fields['clientToken'];
  return isClientToken(token) ? token : newToken();
}

/** `randomUUID` draws random bytes for many at once, unlike `randomBytes`. */
function newToken(): string {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}
