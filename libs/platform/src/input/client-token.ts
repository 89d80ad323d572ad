import { OptionalMark } from './optional-mark.js';

const CLIENT_TOKEN = /^[A-Za-z0-9_-]{8,40}$/;

/** By which something that is sent again is known; made by whoever sends it. */
export function ClientTokenField(): PropertyDecorator {
  return OptionalMark(CLIENT_TOKEN);
}

/** Whether it can be a client token. */
export function isClientToken(value: unknown): value is string {
  return typeof value === 'string' && CLIENT_TOKEN.test(value);
}
