import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { serverUrl } from './addresses.js';
import type { Environment, SettingReader } from './reading.js';

type EngineName = 'sqlite' | 'mysql';

export interface DatabaseSettings {
  /** With the password in it. */
  url: string;
  engine: EngineName;
  poolSize: number;
  /** How long a request waits for the database before it is answered with 503. */
  patienceSeconds: number;
  /** Undefined: the connection is not encrypted. Without `ca` the authorities that Node knows are trusted. */
  tls: { ca: string | undefined; namesServer: boolean } | undefined;
}

const DEFAULT_DATABASE_URL = 'sqlite:var/pepite.sqlite';
const MYSQL_FORM = 'mysql://user@host:3306/database';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export function engineFromUrl(databaseUrl: string): EngineName {
  return /^(mysql|mariadb):/.test(databaseUrl) ? 'mysql' : 'sqlite';
}

/** Read from the environment, because columns are declared before settings exist. */
export function engineFromEnvironment(env: Environment = process.env): EngineName {
  return engineFromUrl(env.DATABASE_URL?.trim() || DEFAULT_DATABASE_URL);
}

/** `root`: what relative paths begin at. */
export function databaseSettings(read: SettingReader, root: string): DatabaseSettings {
  const form = `must be sqlite: and a file, or ${MYSQL_FORM}`;
  const given = read.text('DATABASE_URL', DEFAULT_DATABASE_URL, /^(sqlite:(?!\/\/[^/]).+|(mysql|mariadb):.+)/, form);
  const engine = engineFromUrl(given);
  const tls = tlsSettings(read, root, engine);
  return {
    url: engine === 'sqlite' ? ofFile(read, given, root) : ofServer(read, given, tls.mode),
    engine,
    poolSize: read.integer('DATABASE_POOL', 16, { min: 1, max: 200 }),
    patienceSeconds: read.integer('DATABASE_PATIENCE_SECONDS', 8, { min: 1, max: 60 }),
    tls: tls.mode === 'off' ? undefined : { ca: tls.ca, namesServer: namesServer(given, tls.mode) },
  };
}

function ofFile(read: SettingReader, given: string, root: string): string {
  if (read.text('DATABASE_PASSWORD', '')) read.refuse('DATABASE_PASSWORD', 'is for MySQL and MariaDB, not for SQLite');
  const file = given.slice('sqlite:'.length);
  return `sqlite:${isAbsolute(file) ? file : resolve(root, file)}`;
}

function ofServer(read: SettingReader, given: string, mode: TlsMode): string {
  const isWhole = (url: URL) => Boolean(url.hostname) && /^\/[^/]+$/.test(url.pathname);
  const url = serverUrl(read, 'DATABASE_URL', 'DATABASE_PASSWORD', given, isWhole, MYSQL_FORM);
  if (url?.search)
    read.refuse('DATABASE_URL', 'takes nothing after a ?: encryption is asked for by DATABASE_CA and DATABASE_TLS');
  // The driver has no name to compare then, and would take "localhost".
  if (mode === 'verify-full' && url && isIP(url.hostname))
    read.refuse('DATABASE_TLS', 'cannot be verify-full where DATABASE_URL has an IP address: use a name, or verify-ca');
  return url?.href ?? given;
}

type TlsMode = 'off' | 'default' | 'verify-ca' | 'verify-full';

function tlsSettings(read: SettingReader, root: string, engine: EngineName): { mode: TlsMode; ca: string | undefined } {
  const given = read.text('DATABASE_CA', '');
  const fallback: TlsMode = given ? 'default' : 'off';
  const asked = read.oneOf<TlsMode>('DATABASE_TLS', ['off', 'verify-ca', 'verify-full'], fallback);
  if (engine === 'sqlite') {
    if (given) read.refuse('DATABASE_CA', 'is for MySQL and MariaDB, not for SQLite');
    return { mode: 'off', ca: undefined };
  }
  if (given && asked === 'off') read.refuse('DATABASE_TLS', 'is off, and DATABASE_CA is set: one of them is wrong');
  if (!given && asked === 'verify-ca')
    read.refuse(
      'DATABASE_TLS',
      'can be verify-ca only with a DATABASE_CA: without one, anybody’s certificate would do',
    );
  return { mode: asked, ca: given ? authorities(read, given, root) : undefined };
}

/** PEM, or the path of a file of it. */
function authorities(read: SettingReader, given: string, root: string): string | undefined {
  const isText = given.includes('-----BEGIN');
  try {
    // Where a variable cannot hold lines, they are written \n.
    const pem = isText ? given.replaceAll('\\n', '\n') : readFileSync(resolve(root, given), 'utf8');
    const found = pem.match(CERTIFICATE) ?? [];
    for (const each of found) new X509Certificate(each);
    if (found.length) return pem;
    read.refuse('DATABASE_CA', 'holds no certificate (PEM)');
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no code';
    read.refuse(
      'DATABASE_CA',
      isText || code.startsWith('ERR_') ? 'holds a broken certificate' : `cannot be read (${code})`,
    );
  }
  return undefined;
}

/** Whether the name in the certificate must be that of the server. */
function namesServer(url: string, mode: TlsMode): boolean {
  return mode === 'verify-full' || (mode === 'default' && !isIP(URL.parse(url)?.hostname ?? ''));
}
