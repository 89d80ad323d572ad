import { BLUEPRINT_READERS } from '#campaigns';
import { DESK_TEAM } from '#contributions';
import { ENTITY_LEADS, holdsSomewhere } from '#identity';
import type { Actor } from '#platform';

interface NavigationLink {
  key: string;
  href: string;
  current: boolean;
}

/** The few places everyone gets to from anywhere; which ones depends on what they do here. */
export function navigationFor(actor: Actor, url: string): NavigationLink[] {
  if (actor.kind !== 'person') return [];
  const links = [
    { key: 'common.nav.missions', href: '/testing' },
    { key: 'common.nav.contributions', href: '/contributions' },
  ];
  if (holdsSomewhere(actor, BLUEPRINT_READERS)) links.push({ key: 'common.nav.campaigns', href: '/campaigns' });
  if (holdsSomewhere(actor, DESK_TEAM)) links.push({ key: 'triage.nav', href: '/triage' });
  if (holdsSomewhere(actor, ENTITY_LEADS)) links.push({ key: 'common.nav.entities', href: '/entities' });
  const path = url.split('?')[0] ?? '';
  const place = path.replace(/^\/outcomes\b/, '/triage');
  return links.map((link) => ({ ...link, current: place === link.href || place.startsWith(`${link.href}/`) }));
}
