import Handlebars from 'handlebars';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';
import type { ViewFiles } from './view-files.js';

/** An icon of views/icons as inline SVG: decoration beside words, or, with `label`, the words themselves. */
export function icon(icons: ViewFiles, name: string, options: Readonly<Record<string, unknown>>): TrustedHtml {
  const strokes = icons.get(name);
  if (strokes === undefined) throw new Error(`No icon is called "${name}"`);
  const escaped = (value: unknown) => Handlebars.escapeExpression(value as string);
  const classes = options['class'] ? `icon ${escaped(options['class'])}` : 'icon';
  const meaning = options['label'] ? `role="img" aria-label="${escaped(options['label'])}"` : 'aria-hidden="true"';
  return trustedHtml(`<svg class="${classes}" viewBox="0 0 24 24" ${meaning}>${strokes.trim()}</svg>`);
}
