import { connect } from 'node:net';
import { portOf } from '../../support/raw-http.js';
import { PictureScene } from './scene.js';

const HEAD =
  '--x\r\ncontent-disposition: form-data; name="picture"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
const MEGABYTE = 1024 ** 2;
const PIECE = Buffer.alloc(MEGABYTE, 'a');
/** What is taken of a body after it was refused, and what the sockets of any machine hold. */
const MOST_TAKEN = 100 * MEGABYTE;

let scene: PictureScene;
let port: number;
beforeAll(async () => {
  scene = await PictureScene.open();
  port = portOf(scene.portal);
}, 30_000);

interface Sending {
  answer: string;
  sent: number;
  grown: number;
}

/** Sends 300 MB as quickly as they are taken, until it is stopped; the answer is read whenever it comes. */
async function sendMuch(headers: Record<string, string>, piece: (bytes: Buffer) => Buffer): Promise<Sending> {
  const before = process.memoryUsage().rss;
  const socket = connect(port, '127.0.0.1');
  let [answer, sent, grown] = ['', 0, 0];
  socket.on('data', (chunk) => (answer += String(chunk))).on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const lines = Object.entries({ host: 'localhost', 'sec-fetch-site': 'same-origin', ...headers });
  socket.write([`POST ${scene.uploads} HTTP/1.1`, ...lines.map((line) => line.join(': ')), '', ''].join('\r\n'));
  socket.write(piece(Buffer.from(HEAD)));
  while (sent < 300 * MEGABYTE && !socket.destroyed) {
    const isTaken = socket.write(piece(PIECE));
    sent += PIECE.length;
    grown = Math.max(grown, process.memoryUsage().rss - before);
    if (!isTaken) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
  socket.end();
  await closed;
  return { answer, sent, grown };
}

describe('a picture of 300 MB', () => {
  const chunked = (bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
  it.each([
    ['as it announces itself', { 'content-length': String(300 * MEGABYTE) }, (bytes: Buffer) => bytes],
    ['once it has shown itself', { 'transfer-encoding': 'chunked' }, chunked],
  ])(
    'is refused %s, long before its end, and the answer arrives',
    async (_, length, piece) => {
      const ana = await scene.tester();
      const cookie = ana.browser.jar
        .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
        .toValueString();
      const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', ...length };
      const { answer, sent, grown } = await sendMuch(headers, piece);
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(sent).toBeLessThan(MOST_TAKEN);
      expect(grown).toBeLessThan(100 * MEGABYTE);
      await scene.portal.browser().get('/health/live').expect(200);
    },
    30_000,
  );
});
