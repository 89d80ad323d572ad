/** An error for the log, without its message, because drivers quote the values that people sent. */
export function stackTrace(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [errorKind(error), ...frames].join('\n');
}

/** Its kind and that of its causes, without messages. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const kind = [error.name, driverError?.code ?? code].filter((each) => typeof each === 'string').join(' ');
  return error.cause === undefined ? kind : `${kind} (${errorKind(error.cause)})`;
}
