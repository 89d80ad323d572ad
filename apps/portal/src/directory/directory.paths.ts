import type { Entity } from '#identity';
import { entityCrumbs, entityHref } from '../entities/entities.paths.js';
import type { Crumb } from '../http/pages/page.js';
import type { Say } from '../http/wording/wording.js';

export function crumbsTo(entity: Entity, say: Say): Crumb[] {
  const href = `${entityHref(entity.code)}/directory-imports`;
  return [...crumbsAbove(entity, say), { label: say('directory.imports.title'), href }];
}

export function crumbsAbove(entity: Entity, say: Say): Crumb[] {
  return entityCrumbs(say('entities.title'), entity, say('entities.people'));
}
