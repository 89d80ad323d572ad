import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/**
 * The browser in which somebody first came by a printed code. Written when they sign in, whatever they do then, so that
 * the row tells only that they have used a code.
 */
@Table('code_device', { withoutRowid: true })
export class CodeDevice {
  @ForeignKey('Person', { name: 'fk_code_device_person' })
  @IntegerColumn({ primary: true })
  personId: number;
  /** Fingerprint of the person and the browser's cookie: it differs between people who use the same browser. */
  @KeyColumn(64) mark: string;
}
