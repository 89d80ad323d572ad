import type { Crumb } from './page.js';

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  readonly count?: number | undefined;
}

/** Where a page stands: the way back, and the tabs that stay on all pages of a campaign or rollout. */
export interface Place {
  readonly breadcrumbs: readonly Crumb[];
  readonly tabs: { readonly label: string; readonly items: readonly Tab[] };
}
