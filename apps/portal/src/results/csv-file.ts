import { StreamableFile } from '@nestjs/common';
import type { ExportTable } from '#insights';
import { csvRows, type Locale } from '#platform';

export const CSV = 'text/csv; charset=utf-8';

/** A table as a download that the spreadsheet of that language opens; written while it is read. */
export function csvFile({ name, header, rows }: ExportTable, locale: Locale): StreamableFile {
  return new StreamableFile(csvRows(header, rows, { locale }), {
    type: CSV,
    disposition: `attachment; filename="${name}.csv"`,
  });
}

/** Which product a file is asked for; anything but one word counts as not said. */
export function productIn(query: unknown): string | undefined {
  return typeof query === 'string' && query ? query : undefined;
}
