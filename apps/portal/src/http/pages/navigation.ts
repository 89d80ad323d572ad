import { isCentral, type Role } from '#identity';
import type { Actor } from '#platform';

interface NavigationLink {
  key: string;
  href: string;
  current: boolean;
}

const DESK: readonly Role[] = ['central', 'sponsor', 'community_manager', 'expert'];
const TEAM: readonly Role[] = ['central', 'sponsor', 'community_manager', 'ambassador'];

/** The few places everyone gets to from anywhere; which ones depends on what they do here. */
export function navigationFor(actor: Actor, url: string): NavigationLink[] {
  if (actor.kind !== 'person') return [];
  const links = [
    { key: 'common.nav.missions', href: '/testing' },
    { key: 'common.nav.contributions', href: '/contributions' },
  ];
  if (actor.scopes.some((scope) => TEAM.includes(scope.role as Role)))
    links.push({ key: 'common.nav.campaigns', href: '/campaigns' });
  if (isCentral(actor) || actor.scopes.some((scope) => DESK.includes(scope.role as Role)))
    links.push({ key: 'triage.nav', href: '/triage' });
  if (isCentral(actor) || actor.scopes.some((scope) => scope.role === 'sponsor' || scope.role === 'community_manager'))
    links.push({ key: 'common.nav.entities', href: '/entities' });
  const path = url.split('?')[0] ?? '';
  const place = path.replace(/^\/outcomes\b/, '/triage');
  return links.map((link) => ({ ...link, current: place === link.href || place.startsWith(`${link.href}/`) }));
}
