import { connect, type AddressInfo } from 'node:net';
import { Database } from '#platform';
import { Contribution, Picture } from '#contributions';
import {
  aPhoto,
  aPicture,
  aScreenshot,
  giantPng,
  htmlPage,
  pngThatIsAPage,
  pngWithBombs,
  svgWithScript,
} from '../../factories/pictures.js';
import { PictureScene, type Somebody } from './scene.js';

let scene: PictureScene;
let ana: Somebody;

beforeEach(async () => {
  scene = await PictureScene.open(scene);
  ana = await scene.tester();
});

const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
const detailOf = ({ body }: { body: unknown }) => (body as { detail: string }).detail;
const picturesThere = () => scene.portal.get(Database).repository(undefined, Picture).count();

describe('a picture sent from the form', () => {
  it('is taken, and taken once', async () => {
    const screenshot = await aScreenshot(300, 600);
    const first = await scene.send(ana, screenshot, 'token-1234').expect(201);
    expect(first.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/) as string, width: 300, height: 600 });
    const again = await scene.send(ana, screenshot, 'token-1234').expect(201);
    expect(again.body).toEqual(first.body);
    const shown = await ana.browser.get(`/pictures/${idOf(first)}`).expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="picture.webp"',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['a drawing with a script', svgWithScript(), 422, 'type', 'not a picture'],
    ['a page', htmlPage(), 422, 'type', 'not a picture'],
    ['a giant made of nothing', giantPng(), 422, 'pixels', '2,500 megapixels'],
    ['a photo of 40 megapixels', () => aPicture(8000, 5000).jpeg().toBuffer(), 422, 'pixels', '40 megapixels'],
    ['a photo cut off', () => aPhoto().then((photo) => photo.subarray(0, photo.length / 2)), 422, 'broken', 'damaged'],
    ['a file of more than 8 MB', Buffer.alloc(9 * 1024 ** 2, 'x'), 413, 'bytes', '8 MB'],
    ['nothing', Buffer.alloc(0), 422, 'type', 'not a picture'],
  ])('is refused with its reason when it is %s, whatever it is called', async (_, made, status, code, words) => {
    const before = await picturesThere();
    const bytes = typeof made === 'function' ? await made() : made;
    const answer = await scene
      .send(ana, bytes)
      .expect(status)
      .expect('content-type', /application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, type: `urn:pepite:error:pictures.refused.${code}` });
    expect(detailOf(answer)).toContain(words);
    expect(await picturesThere()).toBe(before);
  });

  it.each([
    ['also a page', pngThatIsAPage],
    ['full of bombs', () => pngWithBombs(100)],
  ])('is only a picture afterwards when it was %s', async (_, make) => {
    const answer = await scene.send(ana, await make()).expect(201);
    const shown = await ana.browser
      .get(`/pictures/${idOf(answer)}`)
      .buffer(true)
      .expect(200);
    expect((shown.body as Buffer).includes('alert')).toBe(false);
    expect((shown.body as Buffer).length).toBeLessThan(20_000);
  });

  it('is refused in the language of whoever sent it', async () => {
    const inês = await scene.tester({ locale: 'pt' });
    const answer = await scene.send(inês, svgWithScript()).expect(422).expect('content-language', 'pt-PT');
    expect(detailOf(answer)).toContain('Não é uma imagem');
  });

  it('is not taken from strangers, from nobody, or from another site', async () => {
    const screenshot = await aScreenshot();
    await scene.send(await scene.colleague(), screenshot).expect(404);
    await scene.send({ ...ana, browser: scene.portal.browser() }, screenshot).expect(401);
    await ana.browser
      .post(scene.uploads)
      .set('sec-fetch-site', 'cross-site')
      .attach('picture', screenshot, 'x')
      .expect(403);
    await ana.browser.post(scene.uploads).accept('json').type('form').send({ picture: 'x' }).expect(422);
    await ana.browser.post(scene.uploads).accept('json').field('picture', 'no file').expect(422);
    for (const [type, body] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=x', '--x\r\n'],
    ] as const)
      await ana.browser.post(scene.uploads).accept('json').set('content-type', type).send(body).expect(422);
  });

  it('that is too large is refused before it is there', async () => {
    const { port } = scene.portal.app.getHttpServer().address() as AddressInfo;
    const session = ana.browser.jar.getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false });
    const socket = connect(port, '127.0.0.1');
    socket.write(
      [
        `POST ${scene.uploads} HTTP/1.1`,
        'host: localhost',
        'sec-fetch-site: same-origin',
        'accept: application/json',
        `cookie: ${session.toValueString()}`,
        'content-type: multipart/form-data; boundary=x',
        `content-length: ${100 * 1024 ** 2}`,
        '\r\n--x\r\n',
      ].join('\r\n'),
    );
    const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
    socket.destroy();
    expect(answer).toContain('HTTP/1.1 413');
  });

  it('slows down somebody who sends on and on, and tells them when to come back', async () => {
    const screenshot = await aScreenshot(20, 20);
    for (let n = 0; n < 20; n += 1) await scene.send(ana, screenshot).expect(201);
    const { headers } = await scene.send(ana, screenshot).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('pictures added to a contribution', () => {
  it('are shown with it', async () => {
    const contribution = await scene.contributionOf(ana);
    const form = await ana.browser.get(`/contributions/${contribution.id}/pictures`).expect(200);
    expect(form.text).toContain('There are no pictures yet.');
    const pictures = await Promise.all([aScreenshot(), aPhoto()]);
    const answer = await scene.add(ana, contribution, [pictures[0], 'one.png'], [pictures[1], 'two.jpg']).expect(303);
    expect(answer.headers['location']).toBe(`/contributions/${contribution.id}`);
    const { text } = await ana.browser.get(`/contributions/${contribution.id}/pictures`).expect(200);
    expect(text).toContain('2 pictures were added.');
    expect(text).toContain('Picture 2 of 2');
    expect(text.match(/src="\/pictures\/[0-9a-f]{32}\?size&#x3D;small"/g)).toHaveLength(2);
  });

  it('that are refused say why, by name, and change neither its words nor what else was sent', async () => {
    const contribution = await scene.contributionOf(ana);
    const { text } = await scene
      .add(
        ana,
        contribution,
        [await aScreenshot(), 'fine.png'],
        [svgWithScript(), '<b>evil.jpg'],
        [giantPng(), 'big.png'],
      )
      .expect(422);
    expect(text).toContain('&lt;b&gt;evil.jpg: This is not a picture we can read.');
    expect(text).toContain('big.png: This picture has 2,500 megapixels');
    expect(text).toContain('Picture 1 of 1');
    const now = await scene.portal
      .get(Database)
      .repository(undefined, Contribution)
      .findOneByOrFail({ id: contribution.id });
    expect(now).toEqual(contribution);
  });

  it('that are too large, or none, lead back to the form with the reason', async () => {
    const contribution = await scene.contributionOf(ana);
    const large = await scene.add(ana, contribution, [Buffer.alloc(9 * 1024 ** 2), 'large.png']).expect(422);
    expect(large.text).toContain('larger than 8 MB');
    const none = await scene.add(ana, contribution, [Buffer.alloc(0), '']).expect(422);
    expect(none.text).toContain('Please choose a picture first.');
  });

  it('sent again by an impatient press are there once', async () => {
    const contribution = await scene.contributionOf(ana);
    const [screenshot, { text }] = [
      await aScreenshot(),
      await ana.browser.get(`/contributions/${contribution.id}/pictures`),
    ];
    const token = /name="clientToken" value="([\w-]+)"/.exec(text)?.[1] ?? '';
    const press = () =>
      ana.browser
        .post(`/contributions/${contribution.id}/pictures`)
        .redirects(0)
        .field('clientToken', token)
        .attach('picture', screenshot, 'one.png');
    for (const { status } of await Promise.all([press(), press()])) expect(status).toBe(303);
    expect((await ana.browser.get(`/contributions/${contribution.id}/pictures`)).text).toContain('Picture 1 of 1');
  });

  it('are removed for good', async () => {
    const contribution = await scene.contributionOf(ana);
    await scene.add(ana, contribution, [await aScreenshot(), 'one.png']).expect(303);
    const { text } = await ana.browser.get(`/contributions/${contribution.id}/pictures`);
    const id = /\/pictures\/([0-9a-f]{32})\/remove/.exec(text)?.[1] ?? '';
    await ana.browser.post(`/contributions/${contribution.id}/pictures/${id}/remove`).expect(303);
    await ana.browser.get(`/pictures/${id}`).expect(404);
    await ana.browser.post(`/contributions/${contribution.id}/pictures/${id}/remove`).expect(404);
  });

  it('are their author’s business: others neither add nor remove', async () => {
    const contribution = await scene.contributionOf(ana);
    await scene.add(ana, contribution, [await aScreenshot(), 'one.png']).expect(303);
    const bruno = await scene.tester();
    await scene.add(bruno, contribution, [await aScreenshot(), 'two.png']).expect(403);
    await bruno.browser.get(`/contributions/${contribution.id}/pictures`).expect(403);
    await scene.add(await scene.colleague(), contribution, [await aScreenshot(), 'two.png']).expect(404);
  });
});

describe('the API', () => {
  it('takes pictures for later, adds them at once, shows and removes them', async () => {
    const [api, contribution, screenshot] = [
      await scene.portal.api(ana.person),
      await scene.contributionOf(ana),
      await aScreenshot(),
    ];
    const later = await api
      .post(`/api/v1/rollouts/${scene.test.rollout.id}/pictures`)
      .field('clientToken', 'api-token')
      .attach('picture', screenshot, 'a.png')
      .expect(201);
    await api
      .get(`/api/v1/pictures/${idOf(later)}?size=small`)
      .expect(200)
      .expect('content-type', 'image/webp');
    await api.delete(`/api/v1/pictures/${idOf(later)}`).expect(204);
    await api.get(`/api/v1/pictures/${idOf(later)}`).expect(404);
    const pictures = `/api/v1/contributions/${contribution.id}/pictures`;
    const added = await api.post(pictures).attach('picture', screenshot, 'a.png').expect(201);
    await api.get(`/api/v1/pictures/${idOf(added)}`).expect(200);
    await api.delete(`/api/v1/pictures/${idOf(added)}`).expect(404);
    await api.delete(`${pictures}/${idOf(added)}`).expect(204);
    await api.get(`/api/v1/pictures/${idOf(added)}`).expect(404);
    await api.post(pictures).attach('picture', svgWithScript(), 'a.png').expect(422);
  });
});
