/**
 * What may be logged of an error that came up over what somebody sent: its kind and where, never its message, in which drivers
 * quote values.
 */
export function stackTrace(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [errorKind(error), ...frames].join('\n');
}

/** The first line of it: its kind, and that of what is behind it. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const kind = [error.name, driverError?.code ?? code].filter((each) => typeof each === 'string').join(' ');
  return error.cause === undefined ? kind : `${kind} (${errorKind(error.cause)})`;
}
