const FIRST_SIZE = 1 << 12;

/** 64-bit hashes, 18 to 36 bytes a value. Among a million values two are confused with a probability of 3 × 10⁻⁸. */
export class FirstLines {
  #used = 0;
  #high = new Uint32Array(FIRST_SIZE);
  #low = new Uint32Array(FIRST_SIZE);
  #lines = new Uint32Array(FIRST_SIZE);

  /** The earlier line of `value`; undefined for a new one, which is remembered. `line` ≥ 1. */
  metBefore(value: string, line: number): number | undefined {
    const [high, low] = hash64(value);
    const slot = this.#slotOf(high, low);
    if (this.#lines[slot] !== 0) return this.#lines[slot];
    this.#put(slot, high, low, line);
    if (++this.#used * 3 > this.#lines.length * 2) this.#grow();
    return undefined;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#lines.length - 1;
    let slot = low & mask;
    while (this.#lines[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, high: number, low: number, line: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#lines[slot] = line;
  }

  #grow(): void {
    const [highs, lows, lines] = [this.#high, this.#low, this.#lines];
    this.#high = new Uint32Array(lines.length * 2);
    this.#low = new Uint32Array(lines.length * 2);
    this.#lines = new Uint32Array(lines.length * 2);
    lines.forEach((line, index) => {
      if (line !== 0) this.#put(this.#slotOf(highs[index]!, lows[index]!), highs[index]!, lows[index]!, line);
    });
  }
}

/** cyrb53 by bryc (public domain), its two halves kept at full width. */
function hash64(text: string): [high: number, low: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [b >>> 0, a >>> 0];
}
