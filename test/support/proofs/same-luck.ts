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
  return linesOfStack(6)
    .slice(3, 5)
    .find((line) => OUR_CODE.test(line));
}

/** `file:line:column` of so many callers. Read raw: as text, every line would be looked up in its source map. */
function linesOfStack(depth: number): string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = depth;
    Error.prepareStackTrace = (_, calls) =>
      calls.map((call) => `${call.getFileName()}:${call.getLineNumber()}:${call.getColumnNumber()}`);
    return new Error().stack as unknown as string[];
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}
