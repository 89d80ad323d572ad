import Handlebars from 'handlebars';

/** Markup that reaches the page unescaped. */
export type TrustedHtml = Handlebars.SafeString;

/**
 * The one way to put markup on a page: drawn by our own code (a plot, an icon) or sanitised before. Never for text that
 * people wrote.
 */
export function trustedHtml(markup: string): TrustedHtml {
  return new Handlebars.SafeString(markup);
}
