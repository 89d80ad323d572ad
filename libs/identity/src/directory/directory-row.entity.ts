import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn, KeyColumn, TextColumn } from '#platform';

/** A refused line stays for the employee number it names, so that this person is not reported as a leaver. */
export type RowEffect = 'create' | 'update' | 'unchanged' | 'refused';

/** A line in staging, with what applying it will do. */
@Table('directory_row', { withoutRowid: true })
@Index('ix_directory_row_number', ['importId', 'employeeNumber'])
export class DirectoryRow {
  @ForeignKey('DirectoryImport', { name: 'fk_directory_row_import', onDelete: 'CASCADE' })
  @IntegerColumn({ primary: true })
  importId: number;
  @IntegerColumn({ primary: true }) line: number;
  @KeyColumn(12) effect: RowEffect;
  @KeyColumn(40) employeeNumber: string;
  @TextColumn(120) firstName: string;
  @TextColumn(120) lastName: string;
  /** Here and in `site`: null takes away what is stored, `KEPT` leaves it. */
  @KeyColumn(254, { nullable: true }) email: string | null;
  /** Null here and in `locale`: the file does not say. */
  @KeyColumn(40, { nullable: true }) function: string | null;
  @TextColumn(120, { nullable: true }) site: string | null;
  @KeyColumn(8, { nullable: true }) locale: string | null;
}
