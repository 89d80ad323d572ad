import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/** argon2id, with its parameters inside the string. */
@Table('password')
export class Password {
  @ForeignKey('Person', { name: 'fk_password_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @KeyColumn(200) hash: string;
  @InstantColumn() changedAt: Date;
}
