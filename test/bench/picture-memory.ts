/** How much memory stays with a process that has encoded large pictures, with and without the malloc settings of `npm run start`. */
import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import sharp from 'sharp';
import type { Images } from '#platform';

const PICTURES = 10;
const [WIDTH, HEIGHT] = [6000, 4000];
const SETTLE_MS = 3_000;
const MALLOC = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

async function measure(): Promise<void> {
  // As it is built, and by a name the compiler does not follow: it may not be built yet.
  const built = new URL('../../dist/libs/platform/src/images/images.js', import.meta.url).href;
  const { Images: Built } = (await import(built)) as { Images: typeof Images };
  const noise = randomFillSync(Buffer.alloc((WIDTH * HEIGHT * 3) / 64));
  const pixels = Buffer.concat(Array.from({ length: 64 }, () => noise));
  const photograph = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 20 })
    .toBuffer();
  const images = new Built();
  const before = megabytes();
  let peak = before;
  const looking = setInterval(() => (peak = Math.max(peak, megabytes())), 20);
  await Promise.all(Array.from({ length: PICTURES }, () => images.encode(Buffer.from(photograph), 2048)));
  clearInterval(looking);
  await pass(SETTLE_MS);
  console.log(`  before ${before} MB, peak ${peak} MB, after ${megabytes()} MB`);
}

if (process.argv.includes('--measure')) await measure();
else
  for (const [name, env] of Object.entries({ 'as it is': {}, 'with the settings': MALLOC })) {
    console.log(name);
    spawnSync(process.execPath, [import.meta.filename, '--measure'], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
  }
