import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, TextColumn } from '#platform';
import type { FieldError } from '#platform';

export type DirectoryImportStatus = 'reading' | 'refused' | 'previewed' | 'applying' | 'applied' | 'cancelled' | 'failed';

/** Counts of a preview; `total` is the number of lines that carry a person. */
export interface DirectoryImportCounts {
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  leavers: number;
  bad: number;
  applied: number;
}

export interface BadLine extends Omit<FieldError, 'field'> {
  line: number;
  column: string;
}

/** One file handed in for one entity: read into staging, previewed, then applied in short steps. */
@Table('directory_import')
@Index('ix_directory_import_entity', ['entityId'])
export class DirectoryImport {
  @IdColumn() id: number;
  @ForeignKey('Entity', { name: 'fk_directory_import_entity' })
  @IntegerColumn()
  entityId: number;
  @TextColumn(255) fileName: string;
  @KeyColumn(12) status: DirectoryImportStatus;
  @IntegerColumn({ nullable: true }) startedBy: number | null;
  @JsonColumn() counts: DirectoryImportCounts;
  /** Encoding, delimiter, mapped headers, ignored columns, words of functions nobody mapped. */
  @JsonColumn({ nullable: true }) reading: Record<string, unknown> | null;
  /** The first thousand; the count says how many there are. */
  @JsonColumn() badLines: BadLine[];
  @InstantColumn() startedAt: Date;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
}
