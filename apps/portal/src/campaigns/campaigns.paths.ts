export const CAMPAIGNS = '/campaigns';

export function campaignHref(id: number): string {
  return `${CAMPAIGNS}/${id}`;
}

/** The overview tab is at `base` itself. */
export function tabHref(base: string, tab: string): string {
  return tab === 'overview' ? base : `${base}/${tab}`;
}

/** The form of a part at `href`; the address of one keyed `new` is the form of another one. */
export function partFormHref(href: string): string {
  return href.endsWith('/new') ? `${href}/edit` : href;
}
