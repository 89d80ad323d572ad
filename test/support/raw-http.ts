import { connect, type AddressInfo } from 'node:net';
import type { OpenPortal } from './portal.js';

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Where the portal listens, for what no client library would send. */
export function portOf(portal: OpenPortal): number {
  return (portal.app.getHttpServer().address() as AddressInfo).port;
}

/** Sends these bytes as they are and reads what comes until the other side ends. */
export function sendRaw(port: number, bytes: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (isWhole(text)) socket.destroy();
    });
    socket.on('error', reject).on('close', () => resolve(parsed(text)));
  });
}

function isWhole(text: string): boolean {
  const { headers, body } = parsed(text);
  return headers['content-length'] !== undefined && Buffer.byteLength(body) >= Number(headers['content-length']);
}

function parsed(text: string): RawAnswer {
  const [head = '', body = ''] = text.split(/\r\n\r\n([\s\S]*)/, 2);
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines.map((each) => [each.split(':', 1)[0]!.toLowerCase(), each.replace(/^[^:]*:\s*/, '')]);
  return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers) as Record<string, string>, body };
}
