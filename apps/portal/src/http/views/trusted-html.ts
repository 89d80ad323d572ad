import Handlebars from 'handlebars';

export type TrustedHtml = Handlebars.SafeString;

/** The only way to put markup on a page: drawn by our code or sanitised. Never for text that people wrote. */
export function trustedHtml(markup: string): TrustedHtml {
  return new Handlebars.SafeString(markup);
}
