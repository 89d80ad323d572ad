import type { INestApplicationContext } from '@nestjs/common';
import {
  fullName,
  spelledBadLine,
  spelledNote,
  type DirectoryImport,
  type FileFacts,
  type Leaver,
  type PreviewRow,
  type SpelledBadLine,
} from '#identity';
import { Texts, type MessageVars } from '#platform';

interface Parts {
  entity: string;
  found: DirectoryImport;
  leavers: readonly Leaver[];
  /** The first people as they will be stored. */
  rows: readonly PreviewRow[];
  written: boolean;
}

const SAID_LEAVERS = 50;

export function directoryReport(
  app: INestApplicationContext,
  { entity, found, leavers, rows, written }: Parts,
): { result: object; lines: string[] } {
  const texts = app.get(Texts);
  const { id, fileName, status, counts, reading } = found;
  const badLines = found.badLines.map((line) => spelledBadLine(line, (key, vars) => texts.t('en', key, vars)));
  const unmapped = (reading?.unmappedFunctions ?? []).map(([word, people]) => ({ word, people }));
  const notes = (reading?.notes ?? []).map((note) => spelledNote(note, (key, vars) => texts.t('en', key, vars)));
  const file = reading && { ...reading, unmappedFunctions: unmapped, notes };
  const listed = leavers.map(({ employeeNumber, ...leaver }) => ({ employeeNumber, name: fullName(leaver) }));
  return {
    result: { id, entity, fileName, status, written, counts, file, badLines, leavers: listed, sample: rows },
    lines: [
      ...(reading ? readingWords(reading) : []),
      ...notes.map(({ text }) => text),
      ...rows.map((row) => `As stored: ${sampleWords(row)}`),
      `${counts.created} new, ${counts.updated} changed, ${counts.unchanged} unchanged, ${counts.leavers} not in the file, ${counts.bad} bad.`,
      ...badLines.flatMap((bad) => badLineWords(bad)),
      ...(counts.bad > badLines.length ? [`… and ${counts.bad - badLines.length} more bad lines.`] : []),
      ...unmapped.map(({ word, people }) => `Unknown function “${word}” becomes “other” (${people}).`),
      ...listed.slice(0, SAID_LEAVERS).map(({ employeeNumber, name }) => `Not in the file: ${employeeNumber} ${name}`),
      ...(counts.leavers > SAID_LEAVERS ? [`… and ${counts.leavers - SAID_LEAVERS} more.`] : []),
      ...(written ? [] : questionWords(found, (key, vars) => texts.t('en', key, vars))),
      verdict(found, written),
    ],
  };
}

function readingWords({ encoding, delimiter, headers, ignoredHeaders }: FileFacts): string[] {
  if (!encoding) return [];
  const columns = Object.entries(headers).map(([column, header]) => `${header} → ${column}`);
  return [
    `Read as ${encoding}, separated by ${delimiter === '\t' ? 'tabs' : `“${delimiter}”`}: ${columns.join(', ')}.`,
    ...(ignoredHeaders.length ? [`Columns left out: ${ignoredHeaders.join(', ')}.`] : []),
  ];
}

function sampleWords({ employeeNumber, email, site, locale, ...row }: PreviewRow): string {
  return [employeeNumber, fullName(row), email ?? 'no e-mail', row.function, site ?? 'no site', locale].join(' · ');
}

function badLineWords({ line, others = [], ...first }: SpelledBadLine): string[] {
  const place = line ? `line ${line}` : 'the file';
  return [first, ...others].map(({ column, header, reason }) => {
    const name = header ?? column;
    return name ? `${place}, ${name}: ${reason}` : `${place}: ${reason}`;
  });
}

function questionWords(
  { counts: { freed = 0, zeros = 0, inactive }, reading }: DirectoryImport,
  say: (key: string, vars: MessageVars) => string,
): string[] {
  const { freed: addresses = [], zeros: numbers = [] } = reading?.asked ?? {};
  return [
    ...addresses.map((line) => say('directory.show.questions.freeAddressesLine', { ...line })),
    ...numbers.map((line) => say('directory.show.questions.sameNumbersLine', { ...line })),
    ...(freed
      ? [`${freed} lines need the address of somebody who has left: give it to them with --free-addresses.`]
      : []),
    ...(zeros
      ? [`${zeros} lines name a stored number but for zeros before it: if they are the same people, --same-numbers.`]
      : []),
    ...(inactive
      ? [`${inactive} people in the file are marked as having left: bring them back with --bring-back.`]
      : []),
  ];
}

function verdict({ status, counts }: DirectoryImport, written: boolean): string {
  const { applied, back, keptAway } = counts;
  if (written) {
    const returned = back === undefined ? '' : ` ${back} are back.`;
    const kept = keptAway ? ` ${keptAway} have roles and stay marked as having left.` : '';
    return `${applied} people imported.${returned}${kept}`;
  }
  if (status === 'refused') return 'Nothing was written: the file cannot be imported.';
  if (counts.bad > 0) return 'Nothing was written. Correct the file, or leave bad lines out with --skip-bad-lines.';
  return 'Nothing was written.';
}
