import { Entity as Table, ForeignKey } from 'typeorm';
import { KeyColumn } from '#platform';

/** What was handed in under the token of a picture: the same file, sent again, is the same picture, and another one is not. */
@Table('picture_sending', { withoutRowid: true })
export class PictureSending {
  @ForeignKey('Picture', { name: 'fk_picture_sending_picture', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  pictureId: string;
  /** Fingerprint of the file as it came. */
  @KeyColumn(64) mark: string;
}
