import type { IncomingMessage } from 'node:http';

/** Of a body that was refused: enough for a browser that reads the answer only once it has sent a picture or two. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * What was refused is still on its way when the answer is out. It is taken in and dropped for a while, as a connection closed at once
 * takes the answer with it; then the connection goes, however much is still to come.
 */
export function endUnreadBody(request: IncomingMessage): void {
  if (request.complete || request.socket.destroyed) return;
  const { socket } = request;
  request.resume();
  const [began, had] = [performance.now(), socket.bytesRead];
  const looking = setInterval(() => {
    const over = socket.bytesRead - had > MOST_BYTES || performance.now() - began > LONGEST_MS;
    if (over && !request.complete) socket.destroy();
    if (over || request.complete || socket.destroyed) clearInterval(looking);
  }, LOOK_EVERY_MS);
  looking.unref();
}
