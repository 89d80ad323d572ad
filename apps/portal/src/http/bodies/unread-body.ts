import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

/** Of a body that was refused: enough for a browser that reads the answer only once it has sent a picture or two. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * What was refused is still on its way when it is answered. It is taken in and dropped for a while, as a connection closed at once
 * takes the answer with it; then the connection goes, however much is still to come.
 */
export function dropUnreadBody(request: IncomingMessage): void {
  const { socket, headers } = request;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  // A request of our own making has no socket.
  if (!hasBody || request.complete || !(socket instanceof Socket)) return;
  let closing = false;
  // What Node does after an answer that is the last one of its connection.
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
