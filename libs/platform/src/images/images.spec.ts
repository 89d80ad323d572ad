import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp, { type Sharp } from 'sharp';
import {
  aPhoto,
  aPhotoThatTells,
  aPicture,
  aScreenshot,
  emptyPng,
  endlessGif,
  giantPng,
  gifThatIsAScript,
  htmlPage,
  pdf,
  pngThatIsAPage,
  pngWithBombs,
  svgWithScript,
} from '../../../../test/factories/pictures.js';
import { AppError } from '../errors/app-error.js';
import { Images, MOST_IMAGE_BYTES } from './images.js';

const images = new Images();
const encode = (bytes: Buffer, longEdge = 2048) => images.encode(bytes, longEdge);

async function refusalOf(bytes: Buffer): Promise<string> {
  const error: unknown = await encode(bytes).then(
    () => new Error('taken'),
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.messageKey.replace('pictures.refused.', '') : String(error);
}

describe('a picture that somebody sent', () => {
  it.each([
    ['a photo', aPhoto(1200, 800), [1200, 800]],
    ['a screenshot', aScreenshot(300, 600), [300, 600]],
    ['a WebP', aPicture(300, 200).webp().toBuffer(), [300, 200]],
    ['a GIF', aPicture(300, 200).gif().toBuffer(), [300, 200]],
    ['a photo larger than we show', aPhoto(6000, 4000), [2048, 1365]],
    ['a strip', aScreenshot(1, 9000), [1, 2048]],
  ])('is taken as WebP: %s', async (_, made, [width, height]) => {
    const taken = await encode(await made);
    expect(taken).toMatchObject({ width, height });
    expect(await sharp(taken.bytes).metadata()).toMatchObject({ format: 'webp', width, height });
  });

  it('is turned upright and keeps nothing of where, when, with what, and by whom', async () => {
    const original = await aPhotoThatTells();
    expect(original.includes('Ana Sousa') && original.includes('Rua Augusta')).toBe(true);
    const { bytes, width, height } = await encode(original);
    expect([width, height]).toEqual([400, 640]);
    const { exif, xmp, icc, iptc, orientation, comments } = await sharp(bytes).metadata();
    expect({ exif, xmp, icc, iptc, orientation, comments }).toEqual({});
    for (const trace of ['Exif', 'GPS', 'Ana', 'Rua', 'ICCP']) expect(bytes.includes(trace)).toBe(false);
  });

  it('shows its first frame when it moves, however long it goes on', async () => {
    const { width, height } = await encode(endlessGif(40_000, 800));
    expect([width, height]).toEqual([800, 800]);
  });

  it.each([
    ['a page', pngThatIsAPage],
    ['a program', gifThatIsAScript],
  ])('is nothing but a picture afterwards, even if it was also %s', async (_, make) => {
    const original = await make();
    expect(original.includes('alert(')).toBe(true);
    const { bytes } = await encode(original);
    expect(bytes.includes('alert')).toBe(false);
    expect(bytes.length).toBe(8 + bytes.readUInt32LE(4));
  });
});

describe('what is refused', () => {
  it.each([
    ['a drawing with a script', 'type', svgWithScript()],
    ['a page', 'type', htmlPage()],
    ['a document', 'type', pdf()],
    ['nothing', 'type', Buffer.alloc(0)],
    ['the beginning of a photo and then a page', 'broken', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), htmlPage()])],
    ['a giant made of nothing', 'pixels', giantPng()],
    ['an endless strip', 'pixels', giantPng(2_000_000, 100)],
  ])('is %s: %s', async (_, reason, bytes) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });

  it('is a photo of 40 megapixels, with its size', async () => {
    const photo = await sharp({ create: { width: 8000, height: 5000, channels: 3, background: '#567' } })
      .jpeg()
      .toBuffer();
    await expect(encode(photo)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'picture', messageKey: 'pictures.refused.pixels', vars: { megapixels: 40, most: 24 } }],
    });
  });

  it('is a file of more than 8 MB, before anybody looks into it', async () => {
    const large = Buffer.concat([await aPhoto(), Buffer.alloc(MOST_IMAGE_BYTES)]);
    await expect(encode(large)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('is a photo that was cut off on the way', async () => {
    const photo = await aPhoto(1200, 800);
    expect(await refusalOf(photo.subarray(0, photo.length / 2))).toBe('broken');
  });
});

describe('what cannot be read now', () => {
  it.each([
    'timeout: 40% complete',
    'vips2webp: out of memory',
    'vips__thread_execute: unable to create thread',
    'VipsJpeg: Cannot allocate memory',
    'open: Too many open files',
    'spawn EAGAIN',
  ])('for “%s” may be sent again, and is not called broken', async (words) => {
    const photo = await aPhoto(300, 200);
    for (const step of ['metadata', 'toBuffer'] as const) {
      const reading = jest.spyOn(sharp.prototype as Sharp, step).mockRejectedValueOnce(new Error(words));
      await expect(encode(photo)).rejects.toMatchObject({ code: 'unavailable' });
      reading.mockRestore();
    }
    await expect(encode(photo)).resolves.toMatchObject({ width: 300 });
  });

  it.each([
    'VipsJpeg: premature end of JPEG image',
    'pngload_buffer: libspng read error',
    'Input buffer has corrupt header',
  ])('is told from “%s”, which is the picture’s own fault', async (words) => {
    const photo = await aPhoto(300, 200);
    const reading = jest.spyOn(sharp.prototype as Sharp, 'toBuffer').mockRejectedValueOnce(new Error(words));
    expect(await refusalOf(photo)).toBe('broken');
    reading.mockRestore();
  });
});

describe('while hostile pictures are read', () => {
  const rounds = 3;

  it('everybody else is served, and memory stays', async () => {
    const hostile = [
      emptyPng(),
      giantPng(),
      endlessGif(100_000, 4000),
      ...(await Promise.all([pngWithBombs(200), aPhoto(6000, 4000)])),
    ];
    const before = process.memoryUsage().rss;
    const delays: number[] = [];
    // A busy machine holds everybody up now and then; what a picture holds up, it holds up each time.
    for (let round = 0; round < rounds; round += 1) delays.push(await longestDelay(hostile));
    expect(Math.min(...delays)).toBeLessThan(200);
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(400);
  }, 60_000);
});

async function longestDelay(pictures: readonly Buffer[]): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await Promise.allSettled(pictures.map((bytes) => encode(bytes)));
  delay.disable();
  return delay.max / 1e6;
}
