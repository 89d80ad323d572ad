import { Entity as Table, ForeignKey, Index } from 'typeorm';
import {
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  KeyColumn,
  OpaqueIdColumn,
  TextColumn,
  type MessageVars,
} from '#platform';
import type { Delimiter, DirectoryColumn, FileEncoding, ReadingNote } from './reading/index.js';

export type DirectoryImportStatus =
  'reading' | 'refused' | 'previewed' | 'applying' | 'applied' | 'cancelled' | 'failed';

/** Counts of a preview, in lines; `total` counts those that carry a person. */
export interface DirectoryImportCounts {
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  bad: number;
  /** Of the updated and unchanged: people marked as having left; an import does not bring them back. */
  inactive: number;
  /** Active people of the entity whom the file does not name. */
  leavers: number;
  applied: number;
  /** Lines that need the address of somebody who has left; absent when there are none. */
  freed?: number;
  /** Lines whose number is a stored one but for zeros before it; absent when there are none. */
  zeros?: number;
  /** Once applied, where it was asked for: people who are back, and those whose roles keep them marked as having left. */
  back?: number;
  keptAway?: number;
}

export function noCounts(): DirectoryImportCounts {
  return { total: 0, created: 0, updated: 0, unchanged: 0, bad: 0, inactive: 0, leavers: 0, applied: 0 };
}

export const COUNT_OF = { create: 'created', update: 'updated', unchanged: 'unchanged', refused: 'bad' } as const;

export interface LineProblem {
  column: DirectoryColumn | null;
  header: string | null;
  messageKey: string;
  vars: MessageVars;
}

/** Line 0 is the file as a whole; `others` are further problems of the same line. */
export interface BadLine extends LineProblem {
  line: number;
  others?: LineProblem[];
}

export interface FileFacts {
  bytesRead: number;
  bytesTotal: number;
  encoding: FileEncoding | null;
  delimiter: Delimiter | null;
  headers: Partial<Record<DirectoryColumn, string>>;
  ignoredHeaders: string[];
  /** Functions that are not in the group's list → people who have them; most frequent first, 100 at most. */
  unmappedFunctions: [word: string, people: number][];
  /** What was read another way than it stands in the file; missing on imports of earlier versions. */
  notes?: ReadingNote[];
  /** What the preview asks about, the first of each; absent when there is nothing to ask. */
  asked?: Asked;
  /** What was answered in the preview, for the steps of applying. */
  answers?: ImportAnswers;
}

export interface Asked {
  freed: { line: number; number: string; entity: string }[];
  zeros: { line: number; number: string; stored: string }[];
}

export interface ImportAnswers {
  /** Whose addresses may be taken once they have left. */
  frees: 'nobody' | 'entity' | 'everywhere';
  bringBack: boolean;
  /** Whether those who come back may bring roles. */
  roles: boolean;
}

/** One file handed in for one entity: read into staging, previewed, then applied in short steps. */
@Table('directory_import')
@Index('ix_directory_import_entity', ['entityId'])
export class DirectoryImport {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Entity', { name: 'fk_directory_import_entity' })
  @IntegerColumn()
  entityId: number;
  @TextColumn(255) fileName: string;
  @KeyColumn(12) status: DirectoryImportStatus;
  @IntegerColumn({ nullable: true }) startedBy: number | null;
  @JsonColumn() counts: DirectoryImportCounts;
  @JsonColumn({ nullable: true }) reading: FileFacts | null;
  /** The first thousand; `counts.bad` is how many there are. */
  @JsonColumn() badLines: BadLine[];
  @InstantColumn() startedAt: Date;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
}
