import { resolve } from 'node:path';
import { networks, serverUrl } from './addresses.js';
import { databaseSettings, engineFromUrl, type DatabaseSettings } from './database-settings.js';
import { metricsSettings, type MetricsSettings } from './metrics-settings.js';
import { SettingProblems, SettingReader, type Environment } from './reading.js';

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
  database: DatabaseSettings;
  /** Undefined: mails stay in the queue until a server is configured. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Per person in seven days, over all campaigns. */
  contactBudget: number;
  worker: 'inline' | 'off';
  /** How long the server still accepts requests after it was asked to stop. */
  drainSeconds: number;
  demo: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
  uploadLimitBytes: number;
  apiRequestsPerMinute: number;
  /** Undefined: figures of the process are not served. */
  metrics: MetricsSettings | undefined;
  /** 32 bytes, base64url: hides who stands behind an alias. Undefined: the key is kept in `secretKeyFile`. */
  secretKey: string | undefined;
  secretKeyFile: string;
  /** Belongs to one database: files that this database does not know are removed from the folder. */
  filesFolder: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ENVIRONMENTS = ['production', 'development', 'test'] as const;
const ADDRESS = /^([^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;
const HOST = /^[\w.:-]+$/;
const KEY_FORM = 'must be 32 random bytes in base64url, 43 characters: see .env.example';

/** Reads and validates every setting. Throws `SettingProblems`, which names each bad variable. */
export function readSettings(env: Environment = process.env): Settings {
  const read = new SettingReader(env);
  const settings = settingsFrom(read);
  if (settings.demo && settings.environment === 'production')
    read.refuse('DEMO', 'must be off in production: it lets anybody in');
  if (settings.metrics?.port && settings.metrics.port === settings.port)
    read.refuse('METRICS_PORT', 'must differ from PORT');
  if (read.problems.length) throw new SettingProblems(read.problems);
  return settings;
}

/** The names of all settings. */
export function settingNames(): string[] {
  const read = new SettingReader({});
  settingsFrom(read);
  return [...read.names];
}

function settingsFrom(read: SettingReader): Settings {
  const root = resolve(read.text('PEPITE_ROOT', process.cwd()));
  const port = read.integer('PORT', 3000, { min: 0, max: 65535 });
  const database = databaseSettings(read, root);
  const publicUrl = originOf(read, 'PUBLIC_URL', `http://localhost:${port}`);
  return {
    environment: read.oneOf('NODE_ENV', ENVIRONMENTS, 'development'),
    root,
    host: read.text('HOST', '127.0.0.1', HOST, 'must be an address or a name to listen on, without port'),
    port,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    trustedProxies: networks(read, 'TRUSTED_PROXIES'),
    database,
    smtpUrl: smtpUrl(read),
    mailFrom: read.text(
      'MAIL_FROM',
      'Pépite <pepite@localhost>',
      ADDRESS,
      'must look like Pépite <pepite@group.example>',
    ),
    contactBudget: read.integer('CONTACT_BUDGET', 3, { min: 0, max: 50 }),
    worker: read.oneOf('WORKER', ['inline', 'off'] as const, 'inline'),
    drainSeconds: read.integer('DRAIN_SECONDS', 3, { min: 0, max: 300 }),
    demo: read.oneOf('DEMO', ['on', 'off'] as const, 'off') === 'on',
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    metrics: metricsSettings(read),
    secretKey: read.text('SECRET_KEY', '', /^[\w-]{43}=?$/, KEY_FORM) || undefined,
    secretKeyFile: resolve(root, read.text('SECRET_KEY_FILE', 'var/secret.key')),
    filesFolder: resolve(root, read.text('FILES_FOLDER', filesBeside(database.url))),
    apiRequestsPerMinute: read.integer('API_REQUESTS_PER_MINUTE', 1200, { min: 10, max: 1_000_000 }),
    uploadLimitBytes: read.integer('UPLOAD_LIMIT_MB', 200, { min: 1, max: 2000 }) * 1024 * 1024,
  };
}

function originOf(read: SettingReader, name: string, fallback: string): string {
  const form = 'must be the origin that people use, such as https://pepite.group.example, without a path';
  const value = read.text(name, fallback, /^https?:\/\/[^/@?#\s]+\/?$/, form);
  const url = URL.parse(value);
  if (!url) read.refuse(name, form);
  return url?.origin ?? fallback;
}

function smtpUrl(read: SettingReader): string | undefined {
  const form = 'smtp://user@host:587 or smtps://user@host';
  const value = read.text('SMTP_URL', '', /^smtps?:\/\/.+/, `must look like ${form}`);
  return serverUrl(read, 'SMTP_URL', 'SMTP_PASSWORD', value, (url) => Boolean(url.hostname), form)?.href;
}

/** Named after the database file: a demo beside the real database must not share its files. */
function filesBeside(databaseUrl: string): string {
  if (engineFromUrl(databaseUrl) !== 'sqlite') return 'var/files';
  return `${databaseUrl.slice('sqlite:'.length).replace(/\.(sqlite3?|db)$/, '')}.files`;
}
