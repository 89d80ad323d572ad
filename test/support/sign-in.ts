import { hash } from '@node-rs/argon2';
import { Password, type Entity } from '#identity';
import { aPerson } from '../factories/directory.js';
import { insertRow, now } from '../factories/rows.js';
import type { Browser } from './portal.js';

/** One that nobody would call common. */
export const PASSWORD = 'lampion-girafe-boussole';

export interface Account {
  id: number;
  email: string;
  firstName: string;
}

/** Somebody with an e-mail address and, unless told otherwise, the password above. */
export async function anAccount(of: { entity?: Entity; password?: string | null } = {}): Promise<Account> {
  const { password = PASSWORD, ...person } = of;
  const { id, email, firstName } = await aPerson(person);
  if (password) await insertRow(Password, { personId: id, hash: await hashOf(password), changedAt: now() });
  return { id, email: email ?? '', firstName };
}

/** Hashing is slow on purpose: once per word is enough for a test. */
const hashes = new Map<string, Promise<string>>();

function hashOf(password: string): Promise<string> {
  const made = hashes.get(password) ?? hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  hashes.set(password, made);
  return made;
}

export type Answer = Awaited<ReturnType<Browser['get']>>;

export function signIn(browser: Browser, email: string, password = PASSWORD, next = '/me'): Promise<Answer> {
  return Promise.resolve(browser.post('/sign-in').type('form').send({ email, password, next }));
}

export function send(browser: Browser, path: string, form: object = {}): Promise<Answer> {
  return Promise.resolve(browser.post(path).type('form').send(form));
}

/** What cannot be told apart must have this in common; what was typed is shown again and differs of course. */
export function outside({ status, headers, text }: Answer, typed: string): object {
  const { date: _date, 'set-cookie': _cookies, ...rest } = headers as Record<string, unknown>;
  return {
    status,
    headers: { ...rest, 'content-length': undefined },
    body: text.replaceAll(typed || '…', '…').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'),
  };
}

/** Cookies an answer sets, by name: value and attributes. */
export function cookiesOf({ headers }: Answer): Map<string, string> {
  const set = (headers as Record<string, unknown>)['set-cookie'] as string[] | undefined;
  return new Map((set ?? []).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
