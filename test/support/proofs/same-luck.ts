import crypto from 'node:crypto';

const REAL = { randomBytes: crypto.randomBytes, randomInt: crypto.randomInt, randomUUID: crypto.randomUUID };
const OUR_CODE = /\/(?:libs|apps)\//;

/**
 * From here on the product draws what it drew in the world before: each draw hangs on the place in our code and on how often
 * that place has drawn, so that one draw more somewhere does not shift all others.
 */
export function beginSameLuck(): void {
  const drawn = new Map<string, number>();
  const draw = (size: number): Buffer | null => {
    const place = placeInOurCode();
    if (!place) return null;
    const count = (drawn.get(place) ?? 0) + 1;
    drawn.set(place, count);
    const block = (at: number) => crypto.createHash('sha256').update(`${place} ${count} ${at}`).digest();
    return Buffer.concat(Array.from({ length: Math.ceil(size / 32) }, (_, at) => block(at))).subarray(0, size);
  };
  Object.assign(crypto, {
    randomBytes: (size: number) => draw(size) ?? REAL.randomBytes(size),
    randomInt: (from: number, to?: number) => {
      const [least, beyond] = to === undefined ? [0, from] : [from, to];
      const drawnBytes = draw(4);
      return drawnBytes ? least + (drawnBytes.readUInt32BE() % (beyond - least)) : REAL.randomInt(least, beyond);
    },
    randomUUID: () => {
      const hex = draw(16)?.toString('hex');
      return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : REAL.randomUUID();
    },
  });
}

export function endSameLuck(): void {
  Object.assign(crypto, REAL);
}

/** The line that draws; undefined where it is somebody else's code. */
function placeInOurCode(): string | undefined {
  const [, , , ...lines] = new Error().stack?.split('\n') ?? [];
  const [asking, caller] = lines;
  return [asking, caller].find((line) => line && OUR_CODE.test(line))?.trim();
}
