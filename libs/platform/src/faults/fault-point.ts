const FATAL = process.env['PEPITE_FAULT'];

/** Where tests kill the process between two steps, to show that a restart finishes or undoes them. */
export function faultPoint(name: `${string}.${string}`): void {
  if (name === FATAL) process.kill(process.pid, 'SIGKILL');
}
