export { readDirectory } from './read-directory.js';
export {
  DELIMITERS,
  DIRECTORY_COLUMNS,
  DIRECTORY_LIMITS,
  PROBLEM_REASONS,
  type Delimiter,
  type DirectoryColumn,
  type DirectoryFile,
  type DirectoryItem,
  type DirectoryLimits,
  type DirectoryProblem,
  type DirectoryRow,
  type DirectorySummary,
} from './directory-row.js';
export type { FileEncoding } from './encoding.js';
export { NOTE_KINDS, type NoteKind, type ReadingNote } from './notes.js';
export { FUNCTIONS, type PersonFunction } from './functions.js';
export { parseEmailAddress } from './email-address.js';
export { columnOfHeader } from './headers.js';
export { cellText } from './cell-text.js';
