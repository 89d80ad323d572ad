import type { DirectoryImportCounts, DirectoryImportStatus, FileFacts, SpelledBadLine, SpelledNote } from '#identity';

export interface DirectoryImportView {
  id: number;
  entity: string;
  fileName: string;
  status: DirectoryImportStatus;
  counts: DirectoryImportCounts;
  file:
    | (Omit<FileFacts, 'unmappedFunctions' | 'notes'> & {
        unmappedFunctions: { word: string; people: number }[];
        notes: SpelledNote[];
      })
    | null;
  badLines: SpelledBadLine[];
  startedAt: string;
  finishedAt: string | null;
}

export const DIRECTORY_IMPORT: DirectoryImportView = {
  id: 12,
  entity: 'PT',
  fileName: 'directory-pt.csv',
  status: 'previewed',
  counts: { total: 92, created: 90, updated: 1, unchanged: 0, bad: 1, inactive: 0, leavers: 2, applied: 0 },
  file: {
    bytesRead: 8214,
    bytesTotal: 8214,
    encoding: 'utf-8',
    delimiter: ';',
    headers: { employeeNumber: 'N.º colaborador', firstName: 'Nome próprio', lastName: 'Apelido' },
    ignoredHeaders: ['Centro de custo'],
    unmappedFunctions: [{ word: 'Atelier', people: 3 }],
    notes: [{ code: 'totalLine', text: 'Line 95 counts people and is left out: “Total 92”.', count: 1, lines: [95] }],
  },
  badLines: [{ line: 4, column: 'firstName', header: 'Nome próprio', code: 'required', reason: 'Must not be empty.' }],
  startedAt: '2026-03-02T09:30:00.000Z',
  finishedAt: null,
};
