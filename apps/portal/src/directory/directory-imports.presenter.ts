import {
  fullName,
  spelledBadLine,
  spelledNote,
  type DirectoryImport,
  type DirectoryImportCounts,
  type DirectoryImportStatus,
  type Entity,
  type FileFacts,
  type Leaver,
  type PersonName,
  type PreviewRow,
  type SpelledProblem,
} from '#identity';
import { entityHref, personHref } from '../entities/entities.paths.js';
import type { Say } from '../http/wording/wording.js';

export interface ImportParts {
  entity: Entity;
  found: DirectoryImport;
  rows: readonly PreviewRow[];
  leavers: readonly Leaver[];
}

const STATE_KIND: Record<DirectoryImportStatus, string> = {
  reading: 'info',
  refused: 'error',
  previewed: 'warning',
  applying: 'info',
  applied: 'success',
  cancelled: 'quiet',
  failed: 'error',
};
const DELIMITER_NAME = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
const ENCODING_NAME = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
} as const;
/** Above this share of the people the page warns that many would leave. */
const MANY_LEAVERS = 0.2;

export function presentImports(
  { code, name }: Entity,
  imports: readonly DirectoryImport[],
  names: ReadonlyMap<number, PersonName>,
  next: string | null,
): object {
  const here = `${entityHref(code)}/directory-imports`;
  return {
    entity: name,
    here,
    next: next && `${here}?before=${next}`,
    imports: imports.map(({ id, fileName, status, startedAt, startedBy, counts }) => ({
      href: `${here}/${id}`,
      fileName,
      startedAt,
      bad: counts.bad,
      people: goodLines(counts),
      by: startedBy === null ? null : (names.get(startedBy)?.name ?? null),
      state: `directory.imports.states.${status}`,
      kind: STATE_KIND[status],
    })),
  };
}

export function presentImport({ entity, found, rows, leavers }: ImportParts, say: Say) {
  const { id, fileName, status, startedAt, counts, reading } = found;
  const list = `${entityHref(entity.code)}/directory-imports`;
  const good = goodLines(counts);
  const previewed = status === 'previewed';
  return {
    fileName,
    startedAt,
    status,
    counts,
    good,
    list,
    entity: entity.name,
    here: `${list}/${id}`,
    directory: `${entityHref(entity.code)}/people`,
    state: { label: say(`directory.imports.states.${status}`), kind: STATE_KIND[status] },
    live: status === 'reading' || status === 'applying',
    progress: progressOf(found),
    facts: reading?.encoding ? presentFacts(reading, say) : null,
    unmapped: previewed ? (reading?.unmappedFunctions ?? []).map(([word, people]) => ({ word, people })) : [],
    notes: status === 'cancelled' ? [] : (reading?.notes ?? []).map((note) => spelledNote(note, say).text),
    rows: rows.map((row) => presentRow(row, say)),
    badLines: presentBadLines(found, say),
    badTitle: say(`directory.show.${status === 'applied' ? 'badListed' : 'badTitle'}`, { count: counts.bad }),
    badLead:
      counts.bad > found.badLines.length ? say('directory.show.badFirst', { count: found.badLines.length }) : null,
    skip: { skipBadLines: 'true' },
    questions: status === 'previewed' ? questionsOf(found, say) : [],
    leavers: leavers.map((leaver) => presentLeaver(leaver, say)),
    leaversHidden: counts.leavers > leavers.length,
    manyLeavers: previewed && counts.leavers > MANY_LEAVERS * (counts.leavers + counts.updated + counts.unchanged),
    nothingNew: previewed && counts.created + counts.updated + counts.bad === 0,
    can: choicesOf(found),
  };
}

/** The buttons for an import's status. All of them are for the central team, so no roles are checked here. */
function choicesOf({ status, counts }: DirectoryImport) {
  const previewed = status === 'previewed';
  return {
    apply: previewed && counts.bad === 0 && counts.created + counts.updated + counts.inactive > 0,
    applyGood: previewed && counts.bad > 0,
    cancel: previewed || status === 'reading',
    again: !previewed || counts.bad > 0,
  };
}

/** What only whoever knows the people can say; the boxes of the form that applies the file. */
function questionsOf({ counts: { freed = 0, zeros = 0, inactive }, reading }: DirectoryImport, say: Say) {
  const { asked } = reading ?? {};
  const questions = [
    { name: 'freeAddresses', count: freed, lines: asked?.freed ?? [] },
    { name: 'sameNumbers', count: zeros, lines: asked?.zeros ?? [] },
    { name: 'bringBack', count: inactive, lines: [] },
  ].filter(({ count }) => count > 0);
  return questions.map(({ name, count, lines }) => ({
    name,
    label: say(`directory.show.questions.${name}`, { count }),
    help: say(`directory.show.questions.${name}Help`),
    lines: lines.map((line) => say(`directory.show.questions.${name}Line`, line)),
  }));
}

function goodLines({ created, updated, unchanged }: DirectoryImportCounts): number {
  return created + updated + unchanged;
}

function progressOf({ status, counts, reading }: DirectoryImport): number {
  const [done, of] =
    status === 'reading' ? [reading?.bytesRead ?? 0, reading?.bytesTotal ?? 0] : [counts.applied, counts.total];
  return of > 0 ? Math.min(Math.floor((done / of) * 100), 99) : 0;
}

function presentFacts(reading: FileFacts, say: Say): { label: string; value: string }[] {
  const { encoding, delimiter, headers, ignoredHeaders } = reading;
  const columns = Object.entries(headers).map(([column, header]) => {
    const label = say(`directory.columns.${column}`);
    return label === header ? label : `${header} → ${label}`;
  });
  const fact = (key: string, value: string) => ({ label: say(`directory.show.${key}`), value });
  return [
    ...(encoding ? [fact('encoding', ENCODING_NAME[encoding])] : []),
    ...(delimiter ? [fact('delimiter', say(`directory.show.delimiters.${DELIMITER_NAME[delimiter]}`))] : []),
    ...(columns.length ? [fact('columns', columns.join(' · '))] : []),
    ...(ignoredHeaders.length ? [fact('ignored', ignoredHeaders.join(' · '))] : []),
  ];
}

function presentRow({ line, effect, employeeNumber, email, site, ...row }: PreviewRow, say: Say) {
  return {
    line,
    employeeNumber,
    email,
    site,
    name: fullName(row),
    function: say(`directory.functions.${row.function}`),
    language: say(`common.languages.${row.locale}`),
    effect: say(`directory.show.effects.${effect}`),
    effectKind: effect === 'create' ? 'success' : effect === 'update' ? 'info' : 'quiet',
  };
}

function presentBadLines({ badLines }: DirectoryImport, say: Say) {
  return badLines.map((bad) => {
    const { line, others = [], ...first } = spelledBadLine(bad, say);
    const problems = [first, ...others].map((problem) => ({
      column: columnName(problem, line, say),
      reason: problem.reason,
    }));
    return { line: line || null, problems };
  });
}

function columnName({ column, header }: SpelledProblem, line: number, say: Say): string {
  if (header) return header;
  if (column) return say(`directory.columns.${column}`);
  return say(line ? 'directory.show.wholeLine' : 'directory.show.wholeFile');
}

function presentLeaver({ id, employeeNumber, site, ...leaver }: Leaver, say: Say) {
  return {
    employeeNumber,
    site,
    name: fullName(leaver),
    href: personHref(id),
    function: say(`directory.functions.${leaver.function}`),
  };
}
