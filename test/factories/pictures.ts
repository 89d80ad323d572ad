import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

const SCRIPT = '<html><script>alert(document.domain)</script></html>';
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '38/1 43/1 12/1', GPSLongitudeRef: 'W', GPSLongitude: '9/1 8/1 21/1' };

/** A picture with something on it: left half dark, right half light. */
export function aPicture(width = 640, height = 400): Sharp {
  const dark = Math.max(1, Math.floor(width / 2));
  return sharp({ create: { width, height, channels: 3, background: '#e8d9b0' } }).composite([
    { input: { create: { width: dark, height, channels: 3, background: '#223' } }, left: 0, top: 0 },
  ]);
}

export const aScreenshot = (width?: number, height?: number): Promise<Buffer> =>
  aPicture(width, height).png().toBuffer();

export const aPhoto = (width?: number, height?: number): Promise<Buffer> => aPicture(width, height).jpeg().toBuffer();

/** A photo a phone took lying on its side, that says where, with what, and whose it is. */
export function aPhotoThatTells(): Promise<Buffer> {
  return aPicture(640, 400)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: 'Ana Sousa', Model: 'Ana’s phone' }, IFD3: GPS })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Rua Augusta</x:xmpmeta>')
    .jpeg()
    .toBuffer();
}

export const svgWithScript = (): Buffer =>
  Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);

export const htmlPage = (): Buffer => Buffer.from(SCRIPT);

export const pdf = (): Buffer =>
  Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj');

/** A picture to a decoder, a page to a browser that guesses. */
export async function pngThatIsAPage(): Promise<Buffer> {
  const png = await aScreenshot();
  const comment = chunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`));
  return Buffer.concat([png.subarray(0, 33), comment, png.subarray(33), Buffer.from(SCRIPT)]);
}

/** A picture to a decoder, a program to `<script src>`: its width is the beginning of a comment. */
export async function gifThatIsAScript(): Promise<Buffer> {
  const gif = await aPicture(64, 64).gif().toBuffer();
  return Buffer.concat([gif, Buffer.from('*/=1;alert(document.domain)//')]);
}

/** A few hundred bytes that claim to be 50,000 pixels wide and high. */
export function giantPng(width = 50_000, height = 50_000): Buffer {
  return pngOf(width, height, [chunk('IDAT', deflateSync(Buffer.alloc(10_000)))]);
}

/** The largest that is read, made of nothing: 25 million pixels in a few kilobytes. */
export function emptyPng(width = 5000, height = 5000): Buffer {
  return pngOf(width, height, [
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })),
  ]);
}

/** A small picture whose comment and colour profile unpack to hundreds of megabytes. */
export async function pngWithBombs(megabytes = 400): Promise<Buffer> {
  const png = await aScreenshot(32, 32);
  const bomb = deflateSync(Buffer.alloc(megabytes * 1024 ** 2), { level: 9 });
  const comments = ['zTXt', 'iCCP'].map((kind) => chunk(kind, Buffer.concat([Buffer.from('Comment\0\0'), bomb])));
  return Buffer.concat([png.subarray(0, 33), ...comments, png.subarray(33)]);
}

/** One picture of a pixel, shown `frames` times. */
export function endlessGif(frames: number, side = 4000): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(side, 0);
  size.writeUInt16LE(side, 2);
  const screen = Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from('800000000000ffffff', 'hex')]);
  const frame = Buffer.from('21f90400010000002c00000000010001000002024401 00'.replace(' ', ''), 'hex');
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

function pngOf(width: number, height: number, chunks: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([PNG_SIGNATURE, chunk('IHDR', header), ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
