import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/**
 * The browser in which somebody first came by a printed code. Written when they sign in, whatever they do then: that it is
 * there says that they have used a code, and nothing else.
 */
@Table('code_device', { withoutRowid: true })
export class CodeDevice {
  @ForeignKey('Person', { name: 'fk_code_device_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  /** Fingerprint of the person and of what the cookie of that browser holds: another one for each person who uses it. */
  @KeyColumn(64) mark: string;
}
