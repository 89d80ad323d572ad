import type { RowEffect } from './directory-row.entity.js';
import type { DirectoryColumn, DirectoryRow } from './reading/index.js';

/** A person as far as a directory speaks of them. */
export interface KnownPerson {
  firstName: string;
  lastName: string;
  email: string | null;
  function: string;
  site: string | null;
  locale: string;
}

/**
 * What importing a line does to the person with that number. An empty cell, and a column the file does not have, leave
 * function, site and language as they are; of the e-mail address only a missing column does: an empty cell takes it away.
 */
export function rowEffect(
  row: DirectoryRow,
  person: KnownPerson | undefined,
  headers: Partial<Record<DirectoryColumn, string>>,
): RowEffect {
  if (!person) return 'create';
  const same =
    row.firstName === person.firstName &&
    row.lastName === person.lastName &&
    (headers.email === undefined || (row.email ?? null) === person.email) &&
    (row.function ?? person.function) === person.function &&
    (row.site ?? person.site) === person.site &&
    (row.locale ?? person.locale) === person.locale;
  return same ? 'unchanged' : 'update';
}
