import { renderMarkdown } from '#platform';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';

/** Markdown that people wrote, sanitised; belongs inside an element of class `markdown`. */
export function markdownHtml(text: string): TrustedHtml {
  return trustedHtml(renderMarkdown(text));
}
