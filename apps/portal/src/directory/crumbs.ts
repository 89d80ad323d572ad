import type { Entity } from '#identity';

/** The way to an entity's imports. */
export function crumbsTo(entity: Entity, imports: string): { label: string; href: string }[] {
  const href = `/entities/${entity.code}`;
  return [
    { label: entity.name, href },
    { label: imports, href: `${href}/directory-imports` },
  ];
}
