import type { INestApplicationContext } from '@nestjs/common';
import { fullName, spelledBadLine, type DirectoryImport, type Leaver, type SpelledBadLine } from '#identity';
import { Texts } from '#platform';

interface Parts {
  entity: string;
  found: DirectoryImport;
  leavers: readonly Leaver[];
  written: boolean;
}

const SAID_LEAVERS = 50;

export function directoryReport(
  app: INestApplicationContext,
  { entity, found, leavers, written }: Parts,
): { result: object; lines: string[] } {
  const texts = app.get(Texts);
  const { id, fileName, status, counts, reading } = found;
  const badLines = found.badLines.map((line) => spelledBadLine(line, (key, vars) => texts.t('en', key, vars)));
  const unmapped = (reading?.unmappedFunctions ?? []).map(([word, people]) => ({ word, people }));
  const file = reading && { ...reading, unmappedFunctions: unmapped };
  const listed = leavers.map(({ employeeNumber, ...leaver }) => ({ employeeNumber, name: fullName(leaver) }));
  return {
    result: { id, entity, fileName, status, written, counts, file, badLines, leavers: listed },
    lines: [
      `${counts.created} new, ${counts.updated} changed, ${counts.unchanged} unchanged, ${counts.leavers} not in the file, ${counts.bad} bad.`,
      ...badLines.flatMap((bad) => badLineWords(bad)),
      ...(counts.bad > badLines.length ? [`… and ${counts.bad - badLines.length} more bad lines.`] : []),
      ...unmapped.map(({ word, people }) => `Unknown function “${word}” becomes “other” (${people}).`),
      ...listed.slice(0, SAID_LEAVERS).map(({ employeeNumber, name }) => `Not in the file: ${employeeNumber} ${name}`),
      ...(counts.leavers > SAID_LEAVERS ? [`… and ${counts.leavers - SAID_LEAVERS} more.`] : []),
      verdict(found, written),
    ],
  };
}

function badLineWords({ line, others = [], ...first }: SpelledBadLine): string[] {
  const place = line ? `line ${line}` : 'the file';
  return [first, ...others].map(({ column, header, reason }) => {
    const name = header ?? column;
    return name ? `${place}, ${name}: ${reason}` : `${place}: ${reason}`;
  });
}

function verdict({ status, counts }: DirectoryImport, written: boolean): string {
  if (written) return `${counts.applied} people imported.`;
  if (status === 'refused') return 'Nothing was written: the file cannot be imported.';
  if (counts.bad > 0) return 'Nothing was written. Correct the file, or leave bad lines out with --skip-bad-lines.';
  return 'Nothing was written.';
}
