import { isIP } from 'node:net';
import type { SettingReader } from './reading.js';

const NETWORK_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const UNENCODED =
  'cannot be read: characters such as @ / : # ? % in a password are written %40 %2F %3A %23 %3F %25, or the password goes into';

/** Separated by commas or spaces: addresses, networks such as 10.0.0.0/8, and the names that Fastify knows. */
export function networks(read: SettingReader, name: string): string[] {
  const words = read
    .text(name, '')
    .split(/[,;\s]+/)
    .filter(Boolean);
  for (const word of words)
    if (!isNetwork(word))
      read.refuse(name, `holds ${JSON.stringify(word)}, which is no address and no network such as 10.0.0.0/8`);
  return words;
}

function isNetwork(word: string): boolean {
  const [address = '', length, ...more] = word.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits < 0) return NETWORK_NAMES.has(word);
  return !more.length && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits));
}

/** The address of a server with `passwordName` put in where it is set. Undefined, and said, when it cannot be read. */
export function serverUrl(
  read: SettingReader,
  name: string,
  passwordName: string,
  value: string,
  isWhole: (url: URL) => boolean,
  form: string,
): URL | undefined {
  const password = read.text(passwordName, '');
  if (!value) {
    if (password) read.refuse(passwordName, `is set, and ${name} is not`);
    return undefined;
  }
  const url = URL.parse(value);
  if (!url || url.pathname.includes('@') || url.hash || !isDecodable(url)) {
    const isUnencoded = value.includes('@') || value.includes('#') || value.includes('%');
    read.refuse(name, isUnencoded ? `${UNENCODED} ${passwordName}` : `must look like ${form}`);
    return undefined;
  }
  if (!isWhole(url)) read.refuse(name, `must look like ${form}`);
  if (!password) return url;
  if (url.password) read.refuse(passwordName, `is set, and ${name} holds a password too: one of them is enough`);
  if (!url.username) read.refuse(name, `names no user for ${passwordName}`);
  url.password = encodeURIComponent(password);
  return url;
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
