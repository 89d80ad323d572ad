import sharp from 'sharp';

/** A picture as a phone's own screenshot tool saves it. */
export async function aScreenshotFile(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const canvas = sharp({ create: { width: 780, height: 1200, channels: 3, background: '#f4f1ea' } });
  return { name, mimeType: 'image/png', buffer: await canvas.png().toBuffer() };
}
