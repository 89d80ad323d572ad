import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/** A person's password as an argon2id hash, with the parameters inside the string. */
@Table('password')
export class Password {
  @ForeignKey('Person', { name: 'fk_password_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  @KeyColumn(200) hash: string;
  @InstantColumn() changedAt: Date;
}
