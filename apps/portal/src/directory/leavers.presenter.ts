import type { Leaver } from '#identity';
import type { ExportTable } from '#insights';
import type { CsvCell } from '#platform';
import type { Say } from '../http/wording/wording.js';

const COLUMNS = ['employeeNumber', 'firstName', 'lastName', 'email', 'function', 'site'] as const;

export function leaversTable(name: string, leavers: AsyncIterable<Leaver>, say: Say): ExportTable {
  return { name, header: COLUMNS.map((column) => say(`directory.columns.${column}`)), rows: leaverRows(leavers, say) };
}

async function* leaverRows(leavers: AsyncIterable<Leaver>, say: Say): AsyncGenerator<CsvCell[]> {
  for await (const leaver of leavers) {
    const { employeeNumber, firstName, lastName, email, site } = leaver;
    yield [employeeNumber, firstName, lastName, email, say(`directory.functions.${leaver.function}`), site];
  }
}
