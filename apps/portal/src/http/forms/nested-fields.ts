import { AppError } from '#platform';

const DEEPEST = 6;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Fields with dots in their names as one object: `title.fr` and `title.de` become `{title: {fr, de}}`. */
export function nestedFields(form: unknown): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  if (typeof form !== 'object' || form === null) return nested;
  for (const [name, value] of Object.entries(form)) put(nested, name.split('.'), value);
  return nested;
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (path.length > DEEPEST || path.some((part) => FORBIDDEN.has(part))) {
    throw AppError.invalid([{ field: '', messageKey: 'errors.unknownField' }]);
  }
  let place = into;
  for (const part of path.slice(0, -1)) {
    const inside = Object.hasOwn(place, part) ? place[part] : undefined;
    const branch = typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? inside : {};
    place[part] = branch;
    place = branch as Record<string, unknown>;
  }
  place[path.at(-1) ?? ''] = value;
}
