import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, type FieldError } from '#platform';

/** Hash of a part, sent along with its form to notice changes by others. Equal states have equal hashes. */
export function partVersion(part: object): string {
  return createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 16);
}

/**
 * Refuses to overwrite what somebody else saved in the meantime.
 * @param version hash of the state the editor saw; without one, nothing is refused
 * @throws AppError `conflict`, with each field that differs now
 */
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
