import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { PictureForms } from '../../../apps/portal/src/http/pictures/picture-forms.js';
import { PictureScene } from './scene.js';

const HEAD = 'content-disposition: form-data; name="picture"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';

let scene: PictureScene;

beforeAll(async () => {
  scene = await PictureScene.open();
}, 30_000);

describe('a picture whose connection breaks on the way', () => {
  it.each([
    ['within a picture', HEAD + 'a'.repeat(100_000)],
    ['before one', HEAD.slice(0, 30)],
    ['at once', ''],
  ])('holds no room that others need: %s', async (_, sent) => {
    const ana = await scene.tester();
    const forms = scene.portal.get(PictureForms);
    const { port } = scene.portal.app.getHttpServer().address() as AddressInfo;
    const cookies = ana.browser.jar.getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false });
    const headers = {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: cookies.toValueString(),
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': 5_000_000,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = connect(port, '127.0.0.1');
    socket.write([`POST ${scene.uploads} HTTP/1.1`, ...lines, '', `--x\r\n${sent}`].join('\r\n'));
    await until(() => forms.bytesInHand === 5_000_000);
    socket.destroy();
    await until(() => forms.bytesInHand === 0);
    expect(forms.bytesInHand).toBe(0);
  });
});

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await pass(20);
}
