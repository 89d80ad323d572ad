import type { Entity } from '#identity';
import type { Crumb } from '../http/pages/page.js';

export const ENTITIES = '/entities';

export function entityHref(code: string): string {
  return `${ENTITIES}/${code}`;
}

export function personHref(id: number): string {
  return `/people/${id}`;
}

export function entityCrumbs(title: string, entity?: Pick<Entity, 'code' | 'name'>, directory?: string): Crumb[] {
  const home = entity && entityHref(entity.code);
  return [
    { label: title, href: ENTITIES },
    ...(home ? [{ label: entity.name, href: home }] : []),
    ...(home && directory ? [{ label: directory, href: `${home}/people` }] : []),
  ];
}
