import { Entity as Table, ForeignKey, Index } from 'typeorm';
import {
  FlagColumn,
  InstantColumn,
  IntegerColumn,
  KeyColumn,
  OpaqueIdColumn,
  TextColumn,
  type Locale,
} from '#platform';

/** An employee of one entity. `email` is normalised: lower case, NFC. */
@Table('person')
@Index('uq_person_number', ['entityId', 'employeeNumber'], { unique: true })
@Index('uq_person_email', ['email'], { unique: true })
@Index('ix_person_name', ['entityId', 'lastName', 'firstName'])
export class Person {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Entity', { name: 'fk_person_entity' })
  @IntegerColumn()
  entityId: number;
  @KeyColumn(40) employeeNumber: string;
  @TextColumn(120) firstName: string;
  @TextColumn(120) lastName: string;
  @KeyColumn(254, { nullable: true }) email: string | null;
  @KeyColumn(40) function: string;
  @TextColumn(120, { nullable: true }) site: string | null;
  @KeyColumn(8) locale: Locale;
  @FlagColumn({ default: true }) active: boolean;
  /** The last directory import that named the person; those it did not name are reported as leavers. */
  @IntegerColumn({ nullable: true }) lastImportId: number | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
