/** Set by tests only. */
const FATAL = process.env['PEPITE_FAULT'];

/**
 * Where tests kill the process between two steps of an act (`picture.after_files`), to show that a restart finishes or
 * undoes it.
 */
export function faultPoint(name: `${string}.${string}`): void {
  if (name === FATAL) process.kill(process.pid, 'SIGKILL');
}
