import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, type FieldError } from '#platform';

/** Hash of a part, sent along with its form to notice changes by others. Equal states have equal hashes. */
export function partVersion(part: object): string {
  return createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 16);
}

/** Throws `conflict`, with each field that differs, if `stored` no longer has the `version` that the editor saw. */
export function refuseStale(stored: object, proposed: object, version: string | undefined): void {
  if (version === undefined || version === partVersion(stored)) return;
  const fields = differences(stored, proposed, '');
  if (fields.length) throw new AppError('campaigns.changedMeanwhile', {}, 'conflict', fields);
}

function differences(stored: unknown, proposed: unknown, path: string): FieldError[] {
  if (isDeepStrictEqual(stored, proposed)) return [];
  if (isBranch(stored) && isBranch(proposed)) {
    const names = [...new Set([...Object.keys(stored), ...Object.keys(proposed)])];
    return names.flatMap((name) => differences(stored[name], proposed[name], path ? `${path}.${name}` : name));
  }
  if (stored === undefined || stored === null || stored === '')
    return [{ field: path, messageKey: 'campaigns.nowEmpty' }];
  const value = typeof stored === 'string' ? stored : JSON.stringify(stored);
  return [{ field: path, messageKey: 'campaigns.nowReads', vars: { value } }];
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
