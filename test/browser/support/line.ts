import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** The way from a phone to the site, which can be cut: nothing gets through, and what was on its way is lost. */
export interface Line {
  url: string;
  cut(): Promise<void>;
  /** What is sent arrives, and no answer comes back. */
  loseReplies(): void;
  mend(): Promise<void>;
  /** Bytes that came from the site so far, all of them: heads, bodies, and what the worker fetched by itself. */
  brought(): number;
}

export async function openLine(siteUrl: string): Promise<Line> {
  const site = Number(new URL(siteUrl).port);
  const sockets = new Set<Socket>();
  let server: Server;
  let losing = false;
  let brought = 0;
  const listen = async (port: number): Promise<number> => {
    server = createServer((near) => {
      const far = connect(site, '127.0.0.1');
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      near.pipe(far);
      far
        .on('end', () => near.end())
        .on('data', (answer) => {
          brought += answer.length;
          if (losing) near.destroy();
          else near.write(answer);
        });
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
    brought: () => brought,
  };
}
