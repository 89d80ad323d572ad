import { isAbsolute, resolve } from 'node:path';
import { SettingProblems, integer, oneOf, text, url, type Environment } from './reading.js';

export type EngineName = 'sqlite' | 'mysql';

export interface Settings {
  environment: 'production' | 'development' | 'test';
  root: string;
  host: string;
  port: number;
  /** Origin of every link in a mail or code; never taken from a Host header, which a client can forge. */
  publicUrl: string;
  secureCookies: boolean;
  /** Addresses (CIDR) of proxies whose X-Forwarded-For is trusted. */
  trustedProxies: string[];
  /** `patienceSeconds`: how long a request waits for the database before it is answered with 503. */
  database: { url: string; engine: EngineName; poolSize: number; patienceSeconds: number };
  /** Undefined: mails stay in the queue until a server is configured. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Per person in seven days, over all campaigns. */
  contactBudget: number;
  worker: 'inline' | 'off';
  /** How long the server still accepts requests after it was asked to stop. */
  drainSeconds: number;
  demo: boolean;
  logLevel: string;
  uploadLimitBytes: number;
  apiRequestsPerMinute: number;
  /** 32 bytes, base64url: hides who stands behind an alias. Undefined: the key is kept in `secretKeyFile`. */
  secretKey: string | undefined;
  secretKeyFile: string;
  /** Belongs to one database: files that this database does not know are removed from the folder. */
  filesFolder: string;
}

export function engineFromUrl(databaseUrl: string): EngineName {
  return /^(mysql|mariadb):/.test(databaseUrl) ? 'mysql' : 'sqlite';
}

export const DEFAULT_DATABASE_URL = 'sqlite:var/pepite.sqlite';

/** Read from the environment, because columns are declared before settings exist. */
export function engineFromEnvironment(env: Environment = process.env): EngineName {
  return engineFromUrl(env.DATABASE_URL || DEFAULT_DATABASE_URL);
}

/** Reads and validates every setting. Throws `SettingProblems`, which names each bad variable. */
export function readSettings(env: Environment = process.env): Settings {
  const problems: string[] = [];
  const port = integer(env, 'PORT', 3000, { min: 0, max: 65535 }, problems);
  const databaseUrl = url(env, 'DATABASE_URL', DEFAULT_DATABASE_URL, /^(sqlite|mysql|mariadb):.+/, problems);
  const publicUrl = url(env, 'PUBLIC_URL', `http://localhost:${port}`, /^https?:\/\/[^/]+$/, problems);
  const root = resolve(text(env, 'PEPITE_ROOT', process.cwd()));
  const database = absoluteDatabase(databaseUrl, root);
  const settings: Settings = {
    environment: oneOf(env, 'NODE_ENV', ['production', 'development', 'test'] as const, 'development', problems),
    root,
    host: text(env, 'HOST', '127.0.0.1'),
    port,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    trustedProxies: text(env, 'TRUSTED_PROXIES', '')
      .split(/[,;\s]+/)
      .filter(Boolean),
    database: {
      url: database,
      engine: engineFromUrl(databaseUrl),
      poolSize: integer(env, 'DATABASE_POOL', 16, { min: 1, max: 200 }, problems),
      patienceSeconds: integer(env, 'DATABASE_PATIENCE_SECONDS', 8, { min: 1, max: 60 }, problems),
    },
    smtpUrl: url(env, 'SMTP_URL', '', /^(smtps?:\/\/.+)?$/, problems) || undefined,
    mailFrom: text(env, 'MAIL_FROM', 'Pépite <pepite@localhost>'),
    contactBudget: integer(env, 'CONTACT_BUDGET', 3, { min: 0, max: 50 }, problems),
    worker: oneOf(env, 'WORKER', ['inline', 'off'] as const, 'inline', problems),
    drainSeconds: integer(env, 'DRAIN_SECONDS', 3, { min: 0, max: 300 }, problems),
    demo: oneOf(env, 'DEMO', ['on', 'off'] as const, 'off', problems) === 'on',
    logLevel: oneOf(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const, 'info', problems),
    secretKey: url(env, 'SECRET_KEY', '', /^([\w-]{43}=?)?$/, problems) || undefined,
    secretKeyFile: resolve(root, text(env, 'SECRET_KEY_FILE', 'var/secret.key')),
    filesFolder: resolve(root, text(env, 'FILES_FOLDER', filesBeside(database))),
    apiRequestsPerMinute: integer(env, 'API_REQUESTS_PER_MINUTE', 1200, { min: 10, max: 1_000_000 }, problems),
    uploadLimitBytes: integer(env, 'UPLOAD_LIMIT_MB', 200, { min: 1, max: 2000 }, problems) * 1024 * 1024,
  };
  if (settings.demo && settings.environment === 'production')
    problems.push('DEMO must be off in production: it lets anybody in');
  if (problems.length) throw new SettingProblems(problems);
  return settings;
}

function absoluteDatabase(databaseUrl: string, root: string): string {
  if (engineFromUrl(databaseUrl) !== 'sqlite') return databaseUrl;
  const file = databaseUrl.slice('sqlite:'.length);
  return `sqlite:${isAbsolute(file) ? file : resolve(root, file)}`;
}

/** Named after the database file: a demo beside the real database must not share its files. */
function filesBeside(database: string): string {
  if (engineFromUrl(database) !== 'sqlite') return 'var/files';
  return `${database.slice('sqlite:'.length).replace(/\.(sqlite3?|db)$/, '')}.files`;
}
