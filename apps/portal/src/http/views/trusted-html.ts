import Handlebars from 'handlebars';
import { renderMarkdown } from '#platform';

export type TrustedHtml = Handlebars.SafeString;

/** The only way to put markup on a page: drawn by our code or sanitised. Never for text that people wrote. */
export function trustedHtml(markup: string): TrustedHtml {
  return new Handlebars.SafeString(markup);
}

/** Markdown that people wrote, sanitised; belongs inside an element of class `markdown`. */
export function markdownHtml(text: string): TrustedHtml {
  return trustedHtml(renderMarkdown(text));
}
