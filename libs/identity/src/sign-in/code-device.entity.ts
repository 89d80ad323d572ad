import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/** The browser in which somebody first came by a printed code. Tells nothing but that they have used one. */
@Table('code_device', { withoutRowid: true })
export class CodeDevice {
  @ForeignKey('Person', { name: 'fk_code_device_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  /** Fingerprint of the person and the browser's cookie: it differs between people who use the same browser. */
  @KeyColumn(64) mark: string;
}
