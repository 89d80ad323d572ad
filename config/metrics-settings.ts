import type { SettingReader } from './reading.js';

export interface MetricsSettings {
  port: number;
  host: string;
  /** What `Authorization: Bearer …` must carry. Undefined: whoever reaches the port may read. */
  token: string | undefined;
}

const LONGEST_GUESSED = 16;
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** On a port of their own, off unless asked for, and beyond this machine only with a token. */
export function metricsSettings(read: SettingReader): MetricsSettings | undefined {
  const port = read.integer('METRICS_PORT', -1, { min: 0, max: 65535 });
  const host = read.text('METRICS_HOST', '127.0.0.1', /^[\w.:-]+$/, 'must be an address or a name to listen on');
  const token = read.text('METRICS_TOKEN', '', /^[\x21-\x7e]+$/, 'must be one word of ASCII characters') || undefined;
  if (token !== undefined && token.length < LONGEST_GUESSED)
    read.refuse('METRICS_TOKEN', `must have ${LONGEST_GUESSED} characters or more`);
  if (port < 0) return undefined;
  if (!LOOPBACK.test(host) && token === undefined)
    read.refuse('METRICS_TOKEN', 'is needed once METRICS_HOST is more than this machine');
  return { port, host, token };
}
