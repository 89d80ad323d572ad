/** A link, a button or what opens a part of the page, as a screen reader names it. */
export interface Control {
  name: string;
  /** Where it leads, with all that a form sends by itself. */
  target: string;
}

interface Form {
  action: string;
  fields: string[];
}
interface Element {
  tag: string;
  silent: boolean;
  /** Name of a list of links around it, which is read out with them. */
  list: string;
  /** Asks before it acts: what opens it and what it does have one name. */
  asks: boolean;
}
interface Begun {
  name: string;
  label: string | undefined;
  target: () => string;
}
type Attributes = ReadonlyMap<string, string>;

const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/gi;
const ATTRIBUTE = /([\w-]+)(?:\s*=\s*"([^"]*)")?/g;
const VOID = new Set(['input', 'br', 'img', 'link', 'meta', 'hr', 'use', 'path', 'line', 'rect', 'circle', 'wbr']);
const CONTROLS = new Set(['a', 'button', 'summary']);
const OUTSIDE: Element = { tag: '', silent: false, list: '', asks: false };

/** All controls that can be reached on a page, in their order. Links to parts of the page itself are left out. */
export function controlsOf(html: string): Control[] {
  const reader = new PageReader();
  for (const [, closing, tag = '', written = '', text] of html.matchAll(TOKEN)) {
    if (text !== undefined) reader.read(text);
    else if (closing) reader.leave(tag);
    else reader.enter(tag, attributesOf(written), VOID.has(tag) || written.endsWith('/'));
  }
  return reader.found
    .map(({ name, target }) => ({ name, target: target() }))
    .filter(({ target }) => !target.startsWith('#'));
}

/** Names that several controls share although they lead to different places. */
export function ambiguousNames(html: string): string[] {
  const targets = Map.groupBy(controlsOf(html), ({ name }) => name);
  return [...targets].filter(([, all]) => new Set(all.map(({ target }) => target)).size > 1).map(([name]) => name);
}

class PageReader {
  readonly found: { name: string; target: () => string }[] = [];
  private readonly within: Element[] = [];
  private form: Form = { action: '', fields: [] };
  private begun: Begun | undefined;

  read(text: string): void {
    if (this.begun && !this.around.silent) this.begun.name += text;
  }

  leave(tag: string): void {
    if (this.begun && CONTROLS.has(tag)) {
      const { name, label, target } = this.begun;
      this.found.push({ name: `${this.around.list}${label ?? name}`.replace(/\s+/g, ' ').trim(), target });
      this.begun = undefined;
    }
    const at = this.within.map((element) => element.tag).lastIndexOf(tag);
    if (at >= 0) this.within.length = at;
  }

  enter(tag: string, attributes: Attributes, isEmpty: boolean): void {
    const { around } = this;
    const silent = around.silent || attributes.has('hidden') || attributes.get('aria-hidden') === 'true';
    if (tag === 'form') this.form = { action: attributes.get('action') ?? '', fields: [] };
    if (attributes.get('type') === 'hidden') this.form.fields.push(fieldOf(attributes));
    if (tag === 'img') this.read(attributes.get('alt') ?? '');
    if (CONTROLS.has(tag) && !silent && isUsable(tag, attributes, around)) this.begin(tag, attributes);
    if (isEmpty) return;
    const list = tag === 'nav' ? `${attributes.get('aria-label') ?? ''}: ` : around.list;
    this.within.push({ tag, silent, list, asks: attributes.get('class') === 'confirm' });
  }

  private get around(): Element {
    return this.within.at(-1) ?? OUTSIDE;
  }

  private begin(tag: string, attributes: Attributes): void {
    const target = targetOf(tag, attributes, this.form, this.found.length);
    this.begun = { name: '', label: attributes.get('aria-label'), target };
  }
}

function isUsable(tag: string, attributes: Attributes, around: Element): boolean {
  return !attributes.has('disabled') && !(tag === 'summary' && around.asks);
}

function targetOf(tag: string, attributes: Attributes, form: Form, place: number): () => string {
  if (tag === 'a') return () => attributes.get('href') ?? '';
  if (tag === 'summary') return () => `part ${place}`;
  if (attributes.get('type') === 'button') return () => [...attributes].filter(([name]) => name !== 'class').join(' ');
  return () => [attributes.get('formaction') ?? form.action, ...form.fields, fieldOf(attributes)].join(' ');
}

function fieldOf(attributes: Attributes): string {
  return `${attributes.get('name') ?? ''}=${attributes.get('value') ?? ''}`;
}

function attributesOf(written: string): Attributes {
  return new Map([...written.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decoded(value)]));
}

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&#x3D;': '=', '&quot;': '"', '&#x27;': "'" };

function decoded(value: string): string {
  return value.replace(/&(?:amp|#x3D|quot|#x27);/g, (sign) => SIGNS[sign] ?? sign);
}
