import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn } from '#platform';

/** An active person whom the file of an import did not name: reported, and nothing else happens to them. */
@Table('directory_leaver', { withoutRowid: true })
@Index('ix_directory_leaver_person', ['personId'])
export class DirectoryLeaver {
  @ForeignKey('DirectoryImport', { name: 'fk_directory_leaver_import', onDelete: 'CASCADE' })
  @IntegerColumn({ primary: true })
  importId: number;
  @ForeignKey('Person', { name: 'fk_directory_leaver_person', onDelete: 'CASCADE' })
  @IntegerColumn({ primary: true })
  personId: number;
}
