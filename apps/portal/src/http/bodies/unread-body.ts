import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

/** Enough for browsers that read the answer only after sending a picture or two. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Reads and drops the body for a while: if the connection closed at once, the browser would lose the answer. */
export function dropUnreadBody(request: IncomingMessage): void {
  const { socket, headers } = request;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  // Requests injected by our own code have no socket.
  if (!hasBody || request.complete || !(socket instanceof Socket)) return;
  let closing = false;
  // Node calls this after the last answer of a connection.
  socket.destroySoon = () => {
    closing = true;
    socket.end();
  };
  const [began, had] = [performance.now(), socket.bytesRead];
  const looking = setInterval(() => {
    const over = socket.bytesRead - had > MOST_BYTES || performance.now() - began > LONGEST_MS;
    if (!over && !request.complete && !socket.destroyed) return;
    clearInterval(looking);
    Reflect.deleteProperty(socket, 'destroySoon');
    if (closing || !request.complete) socket.destroy();
  }, LOOK_EVERY_MS);
  looking.unref();
  request.resume();
}
