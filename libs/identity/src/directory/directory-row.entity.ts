import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn, KeyColumn, TextColumn } from '#platform';

/** A valid line in staging, with what applying it will do. */
@Table('directory_row')
@Index('ix_directory_row_number', ['importId', 'employeeNumber'])
@Index('ix_directory_row_email', ['importId', 'email'])
export class DirectoryRow {
  @ForeignKey('DirectoryImport', { name: 'fk_directory_row_import', onDelete: 'CASCADE' })
  @IntegerColumn({ primary: true })
  importId: number;
  @IntegerColumn({ primary: true }) line: number;
  @KeyColumn(40) employeeNumber: string;
  @TextColumn(120) firstName: string;
  @TextColumn(120) lastName: string;
  @KeyColumn(254, { nullable: true }) email: string | null;
  @KeyColumn(40) function: string;
  @TextColumn(120, { nullable: true }) site: string | null;
  @KeyColumn(8) locale: string;
}
