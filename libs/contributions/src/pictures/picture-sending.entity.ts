import { Entity as Table, ForeignKey } from 'typeorm';
import { KeyColumn } from '#platform';

/** Fingerprint of the file uploaded under a picture's client token. Only the same file may be sent under it again. */
@Table('picture_sending', { withoutRowid: true })
export class PictureSending {
  @ForeignKey('Picture', { name: 'fk_picture_sending_picture', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  pictureId: string;
  @KeyColumn(64) mark: string;
}
