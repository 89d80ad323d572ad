import { AppError } from '../errors/app-error.js';

export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

export const JSON_LIMITS: JsonLimits = { depth: 20, values: 20_000 };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const COMMA = 0x2c;

/** Refuses JSON with too many values or levels before it is parsed. Throws `too_large`. */
export function refuseBoundlessJson(json: Buffer, { depth, values }: JsonLimits = JSON_LIMITS): void {
  let [deep, found] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === COMMA) found += 1;
    else if (OPENING.has(byte)) {
      deep += 1;
      found += 1;
    } else if (CLOSING.has(byte)) deep -= 1;
    if (deep > depth) throw new AppError('errors.tooDeep', { max: depth }, 'too_large');
    if (found > values) throw new AppError('errors.tooManyParts', { max: values }, 'too_large');
  }
}

function endOfText(json: Buffer, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}

/** Parses JSON within limits. Throws `too_large`, or SyntaxError for malformed JSON. */
export function parseJson(json: string, limits?: JsonLimits): unknown {
  refuseBoundlessJson(Buffer.from(json), limits);
  return JSON.parse(json) as unknown;
}
