export const CAMPAIGNS = '/campaigns';

export function campaignHref(id: number): string {
  return `${CAMPAIGNS}/${id}`;
}

/** The overview tab is at `base` itself. */
export function tabHref(base: string, tab: string): string {
  return tab === 'overview' ? base : `${base}/${tab}`;
}
