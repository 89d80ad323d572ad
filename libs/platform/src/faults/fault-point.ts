/** Read once: the name of the place where this process is to die. Set by tests, never by an operator. */
const FATAL = process.env['PEPITE_FAULT'];

/**
 * A named place between two steps of one act, `picture.after_files`, where a process may die. Tests let it die there and show
 * that starting again finishes or undoes the act; each name in the code is asked for. Otherwise it is a comparison.
 */
export function faultPoint(name: `${string}.${string}`): void {
  if (name === FATAL) process.kill(process.pid, 'SIGKILL');
}
