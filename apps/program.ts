import { SettingProblems, misspeltSettings, readSettings, settingNames, type Settings } from '#config';
import { NewerSchema, connectionFailure, openLog, sayInLog, type Log } from '#platform';

/** Starts a process that stays. What stops the start is one line of its log, and status 1. */
export async function runProgram(
  name: 'portal' | 'worker',
  start: (settings: Settings, log: Log) => Promise<void>,
): Promise<void> {
  const log = openLog('info', name);
  try {
    const settings = readSettings();
    log.level = settings.logLevel;
    sayInLog(log);
    for (const words of misspeltSettings(process.env, settingNames())) log.warn(words);
    await start(settings, log);
  } catch (error) {
    if (log.level === 'silent') log.level = 'fatal';
    log.fatal(startFailure(error));
    process.exit(1);
  }
}

/** Nobody has sent anything yet, so the message of any error may be said. */
export function startFailure(error: unknown): string {
  if (error instanceof SettingProblems || error instanceof NewerSchema) return error.message;
  const { code, message, stack } = error as { code?: unknown; message?: string; stack?: string };
  if (code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL')
    return `HOST and PORT, or METRICS_HOST and METRICS_PORT, cannot be used: ${message ?? code}`;
  return connectionFailure(error) ?? stack ?? String(error);
}
