import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** The way from a phone to the site, which can be cut: nothing gets through, and what was on its way is lost. */
export interface Line {
  url: string;
  cut(): Promise<void>;
  /** What is sent arrives, and no answer comes back. */
  loseReplies(): void;
  mend(): Promise<void>;
}

export async function openLine(siteUrl: string): Promise<Line> {
  const site = Number(new URL(siteUrl).port);
  const sockets = new Set<Socket>();
  let server: Server;
  let losing = false;
  const listen = async (port: number): Promise<number> => {
    server = createServer((near) => {
      const far = connect(site, '127.0.0.1');
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      near.pipe(far);
      far.on('data', (answer) => (losing ? near.destroy() : near.write(answer))).on('end', () => near.end());
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  return {
    url: `http://localhost:${port}`,
    cut: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
    loseReplies: () => (losing = true),
    mend: async () => {
      losing = false;
      if (!server.listening) await listen(port);
    },
  };
}
