import { AppError } from '#platform';

export type Direction = 'up' | 'down';

interface Keyed {
  readonly key: string;
}

export function findPart<Part extends Keyed>(parts: readonly Part[], key: string): Part {
  const part = parts.find((each) => each.key === key);
  if (!part) throw AppError.notFound();
  return part;
}

export function replaced<Part extends Keyed>(parts: readonly Part[], part: Part): Part[] {
  return parts.map((each) => (each.key === part.key ? part : each));
}

export function without<Part extends Keyed>(parts: readonly Part[], key: string): Part[] {
  findPart(parts, key);
  return parts.filter((each) => each.key !== key);
}

export function moved<Part extends Keyed>(parts: readonly Part[], key: string, direction: Direction): Part[] {
  const part = findPart(parts, key);
  const place = Math.max(0, parts.indexOf(part) + (direction === 'up' ? -1 : 1));
  return without(parts, key).toSpliced(place, 0, part);
}

/** Runs the edit of one part and strips its path from errors: `missions[2].title.en` becomes `title.en`. */
export async function aboutPart<T>(path: () => string, edit: () => Promise<T>): Promise<T> {
  try {
    return await edit();
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields.length) throw error;
    const [prefix, own] = [`${path()}.`, error.code === 'conflict'];
    const fields = error.fields.map(({ field, ...problem }) => ({
      ...problem,
      field: field.startsWith(prefix) ? field.slice(prefix.length) : own ? field : '',
    }));
    throw new AppError(error.messageKey, error.vars, error.code, fields);
  }
}
