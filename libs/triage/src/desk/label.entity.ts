import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, IntegerColumn, TextColumn } from '#platform';

/** A theme by which the team sorts the contributions of a campaign. */
@Table('label')
@Index('uq_label', ['campaignId', 'name'], { unique: true })
export class Label {
  @IdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_label_campaign' })
  @IntegerColumn()
  campaignId: number;
  @TextColumn(40) name: string;
}
