import MarkdownIt from 'markdown-it';
import sanitizeHtml, { type IOptions } from 'sanitize-html';

export type SafeMarkup = string & { readonly safe: unique symbol };

const LONGEST = 20_000;
const SIGNS = /[*_~`[\]<>&@"\\!#-]|:\/\/|www\.|\n|^[\t ]/gm;
const MOST_SIGNS = 600;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 });
// Tables do not fit on a phone; headings would stand in the outline of the page.
markdown.disable(['table', 'lheading']);
markdown.renderer.rules['heading_open'] = () => '<p><strong>';
markdown.renderer.rules['heading_close'] = () => '</strong></p>\n';
// Loading a picture from elsewhere would tell its owner who reads this, so it becomes a link.
markdown.renderer.rules['image'] = (tokens, index) => {
  const { content, attrs } = tokens[index] ?? {};
  const source = String(new Map(attrs).get('src') ?? '');
  const { escapeHtml } = markdown.utils;
  return `<a href="${escapeHtml(source)}">${escapeHtml(content || source)}</a>`;
};

const ALLOWED: IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 's', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'hr'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 60,
  transformTags: {
    a: (tagName, { href = '' }) => ({
      tagName,
      // An address without scheme could lead to a page of this product.
      attribs: /^(https?:|mailto:)/i.test(href) ? { href, rel: 'nofollow noopener noreferrer' } : {},
    }),
  },
};

/** HTML without headings, tables, pictures or raw HTML. A text with very many signs stays as typed: each costs time. */
export function renderMarkdown(text: string): SafeMarkup {
  const short = text.slice(0, LONGEST);
  if (hasMoreSignsThanWords(short)) return asTyped(short);
  return sanitizeHtml(markdown.render(short), ALLOWED) as SafeMarkup;
}

function hasMoreSignsThanWords(text: string): boolean {
  const signs = text.matchAll(SIGNS);
  for (let found = 0; found <= MOST_SIGNS; found += 1) if (signs.next().done) return false;
  return true;
}

function asTyped(text: string): SafeMarkup {
  return `<p>${markdown.utils.escapeHtml(text).replaceAll('\n', '<br>')}</p>` as SafeMarkup;
}

/** Markdown as plain text on one line, at most `longest` characters. */
export function plainText(text: string, longest: number): string {
  const words = sanitizeHtml(
    markdown.render(text.slice(0, longest * 4)).replace(/<(br|\/p|\/li|\/pre)\b[^>]*>/g, ' '),
    {
      allowedTags: [],
      allowedAttributes: {},
      textFilter: unescaped,
    },
  )
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= longest ? words : `${words.slice(0, longest - 1).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
