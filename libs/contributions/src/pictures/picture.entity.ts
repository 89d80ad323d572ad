import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, IntegerColumn, KeyColumn } from '#platform';

/** A screenshot in the file storage, under the same key; without a contribution while its author is still writing. */
@Table('picture', { withoutRowid: true })
@Index('ix_picture_contribution', ['contributionId', 'position'])
@Index('uq_picture_token', ['owner', 'clientToken'], { unique: true })
export class Picture {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Voice', { name: 'fk_picture_owner' })
  @KeyColumn(32)
  owner: string;
  @ForeignKey('Contribution', { name: 'fk_picture_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32, { nullable: true })
  contributionId: string | null;
  @KeyColumn(40, { nullable: true }) clientToken: string | null;
  @IntegerColumn() bytes: number;
  @IntegerColumn() width: number;
  @IntegerColumn() height: number;
  @IntegerColumn({ default: 0 }) position: number;
  @DayColumn() storedOn: string;
}
