/** Address of the file with the drawings, put in by the build. */
declare const ICONS: string;

/** An icon as the pages have it, for decoration. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.ariaHidden = 'true';
  use.setAttribute('href', `${ICONS}#${name}`);
  svg.append(use);
  return svg;
}
