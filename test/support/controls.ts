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
type Attributes = ReadonlyMap<string, string>;

const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/gi;
const ATTRIBUTE = /([\w-]+)(?:\s*=\s*"([^"]*)")?/g;
const VOID = new Set([
  'input',
  'br',
  'img',
  'link',
  'meta',
  'hr',
  'use',
  'path',
  'line',
  'rect',
  'circle',
  'source',
  'wbr',
]);
const CONTROLS = new Set(['a', 'button', 'summary']);

/** All controls that can be reached on a page, in their order. Links to parts of the page itself are left out. */
export function controlsOf(html: string): Control[] {
  const found: { name: string; target: () => string }[] = [];
  const within: Element[] = [];
  let form: Form = { action: '', fields: [] };
  let current: { name: string; label: string | undefined; target: () => string } | undefined;
  for (const [, closing, tag = '', written = '', text] of html.matchAll(TOKEN)) {
    const around = within.at(-1);
    const silent = around?.silent ?? false;
    if (text !== undefined) {
      if (current && !silent) current.name += text;
    } else if (closing) {
      if (current && CONTROLS.has(tag)) {
        const { name, label, target } = current;
        found.push({ name: `${around?.list ?? ''}${label ?? name}`.replace(/\s+/g, ' ').trim(), target });
        current = undefined;
      }
      const at = within.map((element) => element.tag).lastIndexOf(tag);
      if (at >= 0) within.length = at;
    } else {
      const attributes = attributesOf(written);
      if (tag === 'form') form = { action: attributes.get('action') ?? '', fields: [] };
      if (tag === 'input' && attributes.get('type') === 'hidden') form.fields.push(fieldOf(attributes));
      if (tag === 'img' && current && !silent) current.name += attributes.get('alt') ?? '';
      const unseen = silent || attributes.has('hidden') || attributes.get('aria-hidden') === 'true';
      if (CONTROLS.has(tag) && !unseen && !attributes.has('disabled') && !(tag === 'summary' && around?.asks))
        current = {
          name: '',
          label: attributes.get('aria-label'),
          target: targetOf(tag, attributes, form, found.length),
        };
      const list = tag === 'nav' ? `${attributes.get('aria-label') ?? ''}: ` : (around?.list ?? '');
      const asks = attributes.get('class') === 'confirm';
      if (!VOID.has(tag) && !written.endsWith('/')) within.push({ tag, silent: unseen, list, asks });
    }
  }
  return found.map(({ name, target }) => ({ name, target: target() })).filter(({ target }) => !target.startsWith('#'));
}

/** Names that several controls share although they lead to different places. */
export function ambiguousNames(html: string): string[] {
  const targets = Map.groupBy(controlsOf(html), ({ name }) => name);
  return [...targets].filter(([, all]) => new Set(all.map(({ target }) => target)).size > 1).map(([name]) => name);
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
