import { StreamableFile } from '@nestjs/common';
import type { ExportTable } from '#insights';
import { AppError, csvRows, type Locale } from '#platform';

export const CSV = 'text/csv; charset=utf-8';

export function csvFile({ name, header, rows }: ExportTable, locale: Locale): StreamableFile {
  return new StreamableFile(csvRows(header, rows, { locale }), {
    type: CSV,
    disposition: `attachment; filename="${name}.csv"`,
  });
}

/** Throws `invalid` when it is given twice. */
export function productIn(query: unknown): string | undefined {
  if (query === undefined || query === '') return undefined;
  if (typeof query !== 'string') throw AppError.invalid([{ field: 'product', messageKey: 'errors.invalidValue' }]);
  return query;
}
