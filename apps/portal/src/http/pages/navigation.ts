import { BLUEPRINT_READERS } from '#campaigns';
import { DESK_TEAM } from '#contributions';
import { ENTITY_LEADS, holdsSomewhere } from '#identity';
import type { Actor } from '#platform';
import { CAMPAIGNS } from '../../campaigns/campaigns.paths.js';
import { CONTRIBUTIONS } from '../../contributions/contributions.paths.js';
import { ENTITIES } from '../../entities/entities.paths.js';
import { TESTING } from '../../testing/testing.paths.js';
import { DESK } from '../../triage/desk.paths.js';

interface NavigationLink {
  key: string;
  href: string;
  current: boolean;
}

export function navigationFor(actor: Actor, url: string): NavigationLink[] {
  if (actor.kind !== 'person') return [];
  const links = [
    { key: 'common.nav.missions', href: TESTING },
    { key: 'common.nav.contributions', href: CONTRIBUTIONS },
  ];
  if (holdsSomewhere(actor, BLUEPRINT_READERS)) links.push({ key: 'common.nav.campaigns', href: CAMPAIGNS });
  if (holdsSomewhere(actor, DESK_TEAM)) links.push({ key: 'triage.nav', href: DESK });
  if (holdsSomewhere(actor, ENTITY_LEADS)) links.push({ key: 'common.nav.entities', href: ENTITIES });
  const path = url.split('?')[0] ?? '';
  const place = path.replace(/^\/outcomes\b/, DESK);
  return links.map((link) => ({ ...link, current: place === link.href || place.startsWith(`${link.href}/`) }));
}
