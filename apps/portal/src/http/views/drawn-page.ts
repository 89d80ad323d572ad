import { constants, crc32, deflateRawSync } from 'node:zlib';
import Handlebars from 'handlebars';
import { splitAtMarks, type OwnPart, type OwnValues } from './own-values.js';

class SamePart {
  readonly plain: Buffer;
  private packed: Buffer | undefined;

  /** @param before the page up to here, as far as its length is known */
  constructor(
    text: string,
    private readonly before: Buffer,
  ) {
    this.plain = Buffer.from(text);
  }

  /** Deflate blocks that may refer back to what precedes them. */
  get deflated(): Buffer {
    const dictionary = this.before.length ? { dictionary: this.before } : {};
    const options = { level: 9, finishFlush: constants.Z_SYNC_FLUSH, ...dictionary };
    return (this.packed ??= deflateRawSync(this.plain, options));
  }
}
type Part = SamePart | OwnPart;

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([3, 0]);
const LONGEST_BLOCK = 0xffff;

/**
 * A page drawn and compressed once for many readers. A deflate stream is a sequence of blocks, so each reader's values
 * go in between as uncompressed blocks.
 */
export class DrawnPage {
  private readonly parts: readonly Part[];

  constructor(html: string) {
    this.parts = partsOf(html);
  }

  filled(own: OwnValues): Buffer {
    return Buffer.concat(this.parts.map((part) => (part instanceof SamePart ? part.plain : escaped(own, part))));
  }

  gzipped(own: OwnValues): Buffer {
    const blocks: Buffer[] = [GZIP_HEAD];
    let [checksum, bytes] = [0, 0];
    for (const part of this.parts) {
      const plain = part instanceof SamePart ? part.plain : escaped(own, part);
      checksum = crc32(plain, checksum);
      bytes += plain.length;
      blocks.push(...(part instanceof SamePart ? [part.deflated] : stored(plain)));
    }
    const end = Buffer.alloc(8);
    end.writeUInt32LE(checksum, 0);
    end.writeUInt32LE(bytes, 4);
    return Buffer.concat([...blocks, LAST_BLOCK, end]);
  }
}

function partsOf(html: string): Part[] {
  let before = Buffer.alloc(0);
  return splitAtMarks(html).map((part) => {
    if (typeof part === 'string') {
      const same = new SamePart(part, before);
      before = Buffer.concat([before, same.plain]);
      return same;
    }
    // After a value of unknown length, distances to earlier text are unknown: nothing before it can be referred to.
    before = part.length === undefined ? Buffer.alloc(0) : Buffer.concat([before, Buffer.alloc(part.length)]);
    return part;
  });
}

function escaped(own: OwnValues, { name, length }: OwnPart): Buffer {
  const value = Buffer.from(Handlebars.escapeExpression(own.findValue(name)));
  if (length !== undefined && value.length !== length) throw new Error(`"${name}" is not as long as the page says`);
  return value;
}

function stored(plain: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < plain.length; at += LONGEST_BLOCK) {
    const block = plain.subarray(at, at + LONGEST_BLOCK);
    const head = Buffer.alloc(5);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    blocks.push(head, block);
  }
  return blocks;
}
