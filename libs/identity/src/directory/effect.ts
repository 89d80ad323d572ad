import type { RowEffect } from './directory-row.entity.js';
import type { DirectoryColumn, DirectoryRow } from './reading/index.js';

export interface KnownPerson {
  firstName: string;
  lastName: string;
  email: string | null;
  function: string;
  site: string | null;
  locale: string;
}

/** Empty cells keep function and language but remove the e-mail address and the site; a missing cell or column keeps any of them. */
export function rowEffect(
  row: DirectoryRow,
  person: KnownPerson | undefined,
  headers: Partial<Record<DirectoryColumn, string>>,
): RowEffect {
  if (!person) return 'create';
  const leaves = (column: 'email' | 'site', isMissing: boolean) =>
    headers[column] === undefined || isMissing || (row[column] ?? null) === person[column];
  const same =
    row.firstName === person.firstName &&
    row.lastName === person.lastName &&
    leaves('email', row.lacksEmail) &&
    (row.function ?? person.function) === person.function &&
    leaves('site', row.lacksSite) &&
    (row.locale ?? person.locale) === person.locale;
  return same ? 'unchanged' : 'update';
}
