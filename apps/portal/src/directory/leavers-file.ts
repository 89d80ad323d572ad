import { StreamableFile } from '@nestjs/common';
import type { Leaver } from '#identity';
import { csvRows, type CsvCell, type Locale } from '#platform';
import type { Say } from './directory-imports.presenter.js';

const COLUMNS = ['employeeNumber', 'firstName', 'lastName', 'email', 'function', 'site'] as const;

/** People a file did not name, as a download; written while it is read. */
export function leaversFile(name: string, leavers: AsyncIterable<Leaver>, locale: Locale, say: Say): StreamableFile {
  const header = COLUMNS.map((column) => say(`directory.columns.${column}`));
  return new StreamableFile(csvRows(header, rowsOf(leavers, say), { locale }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  });
}

async function* rowsOf(leavers: AsyncIterable<Leaver>, say: Say): AsyncGenerator<CsvCell[]> {
  for await (const leaver of leavers) {
    const { employeeNumber, firstName, lastName, email, site } = leaver;
    yield [employeeNumber, firstName, lastName, email, say(`directory.functions.${leaver.function}`), site];
  }
}
