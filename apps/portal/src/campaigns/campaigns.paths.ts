export const CAMPAIGNS = '/campaigns';

/** Its tabs and parts come after it. */
export function campaignHref(id: number): string {
  return `${CAMPAIGNS}/${id}`;
}

/** A tab of what stands at `base`; the overview is what stands there itself. */
export function tabHref(base: string, tab: string): string {
  return tab === 'overview' ? base : `${base}/${tab}`;
}
