export interface Cell {
  text: string;
  /** Display name in front of an address: `Maeve Byrne` of `Maeve Byrne <m.byrne@…>`. */
  name?: string;
}

const SEPARATORS = new Set([';', ',', '\t', '|', '；', '，', '、', '،', '؛']);
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  '‚': '‘',
};
const BRACKETS: Readonly<Record<string, string>> = { '<': '>', '(': ')', '[': ']' };
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const DEEPEST = 3;
const LONGEST_BRACKET = 400;

/** Numbered as in an editor, without empty lines and invisible signs; a tab in front stays, as an empty cell. */
export function pastedLines(text: string): { line: number; text: string }[] {
  return text.split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/).flatMap((raw, at) => {
    const line = raw
      .replace(INVISIBLE, '')
      .normalize('NFC')
      .replace(/^[^\S\t]+|[^\S\t]+$/g, '');
    return line.trim() ? [{ line: at + 1, text: line }] : [];
  });
}

/** A separator in quotes separates nothing when an address follows in brackets: `"Byrne, Maeve" <m.byrne@…>`. */
export function splitCells(line: string, depth = 0): Cell[] {
  return new CellReader(line, depth).read();
}

class CellReader {
  readonly #cells: Cell[] = [];
  /** Closing quotes this line has no more of, so that a line of a thousand opening ones is searched once. */
  readonly #missing = new Set<string>();
  readonly #closings = new Map<string, number>();
  #words = '';
  #begun = false;
  #quoted: string | undefined;
  #at = 0;

  constructor(
    private readonly line: string,
    private readonly depth: number,
  ) {}

  read(): Cell[] {
    while (this.#at < this.line.length) this.#step(this.line.charAt(this.#at));
    this.#end();
    return this.#cells;
  }

  #step(mark: string): void {
    const quoted = QUOTES[mark] && !this.#begun && this.#quoted === undefined && this.#inQuotes(mark);
    const bracketed = BRACKETS[mark] && this.#inBrackets(mark, BRACKETS[mark]);
    if (typeof quoted === 'string') this.#quoted = quoted;
    else if (typeof bracketed === 'string') this.#address(bracketed);
    else {
      this.#at += 1;
      if (SEPARATORS.has(mark)) this.#end();
      else this.#say(mark);
    }
  }

  /** Up to the closing quote, doubled ones undone; undefined unless a separator or space follows it. */
  #inQuotes(open: string): string | undefined {
    const close = QUOTES[open]!;
    if (this.depth >= DEEPEST || this.#missing.has(close)) return undefined;
    for (let end = this.#at + 1; (end = this.line.indexOf(close, end)) > 0; end += 1) {
      if (this.line.charAt(end + 1) === close) end += 1;
      else if (/^[\s<([]|^$/.test(this.line.charAt(end + 1)) || SEPARATORS.has(this.line.charAt(end + 1))) {
        const inside = this.line.slice(this.#at + 1, end).replaceAll(close + close, close);
        this.#at = end + 1;
        return inside;
      }
    }
    this.#missing.add(close);
    return undefined;
  }

  #inBrackets(open: string, close: string): string | undefined {
    const end = this.#next(close);
    if (end < 0 || end - this.#at > LONGEST_BRACKET) return undefined;
    const inside = this.line.slice(this.#at + 1, end);
    if (open !== '<' && !inside.includes('@')) return undefined;
    this.#at = end + 1;
    return inside;
  }

  #next(close: string): number {
    const known = this.#closings.get(close);
    if (known !== undefined && (known < 0 || known > this.#at)) return known;
    const found = this.line.indexOf(close, this.#at + 1);
    this.#closings.set(close, found);
    return found;
  }

  #say(mark: string): void {
    this.#words += mark;
    this.#begun ||= mark.trim() !== '';
  }

  #take(): { words: string; quoted: string | undefined } {
    const said = { words: this.#words, quoted: this.#quoted };
    this.#words = '';
    this.#begun = false;
    this.#quoted = undefined;
    return said;
  }

  #address(inside: string): void {
    const { words, quoted = '' } = this.#take();
    const name = `${quoted} ${words}`.trim();
    const held = this.depth < DEEPEST ? splitCells(inside, this.depth + 1) : [{ text: inside.trim() }];
    const [only, ...others] = held;
    if (only && !others.length) this.#cells.push({ text: only.text, name: `${name} ${only.name ?? ''}`.trim() });
    else {
      this.#put(name);
      this.#cells.push(...held);
    }
  }

  #end(): void {
    const { words, quoted } = this.#take();
    if (quoted === undefined) this.#put(words);
    else if (words.trim()) this.#put(`${quoted} ${words}`);
    else this.#cells.push(...splitCells(quoted, this.depth + 1));
  }

  #put(text: string): void {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (plain) this.#cells.push({ text: plain });
  }
}
