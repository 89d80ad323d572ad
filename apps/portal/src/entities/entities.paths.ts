import type { Entity } from '#identity';
import type { Crumb } from '../http/pages/page.js';

/** From the list of entities (called `title`) to an entity, and on to its directory (called `directory`). */
export function entityCrumbs(title: string, entity?: Pick<Entity, 'code' | 'name'>, directory?: string): Crumb[] {
  const home = entity && `/entities/${entity.code}`;
  return [
    { label: title, href: '/entities' },
    ...(home ? [{ label: entity.name, href: home }] : []),
    ...(home && directory ? [{ label: directory, href: `${home}/people` }] : []),
  ];
}
