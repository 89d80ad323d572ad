import { rewriteHandles } from '#community';
import { renderMarkdown } from '#platform';
import { trustedHtml, type TrustedHtml } from '../http/views/trusted-html.js';

/** Rendered Markdown, with mentions shown as the names given. */
export function commentMarkup(text: string, names: Readonly<Record<string, string>>): TrustedHtml {
  const markup = renderMarkdown(text);
  return trustedHtml(Object.keys(names).length ? withNames(markup, names) : markup);
}

/** Text inside links and code is left alone: a handle there is no mention. */
function withNames(markup: string, names: Readonly<Record<string, string>>): string {
  let apart = 0;
  return markup
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (/^<(a|code|pre)\b/.test(part)) apart += 1;
      if (/^<\/(a|code|pre)>/.test(part)) apart -= 1;
      if (part.startsWith('<') || apart > 0) return part;
      return rewriteHandles(part, (handle) => {
        const name = Object.hasOwn(names, handle) ? names[handle] : undefined;
        return name === undefined ? undefined : `<span class="mention">@${escaped(name)}</span>`;
      });
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
