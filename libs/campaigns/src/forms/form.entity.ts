import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, IntegerColumn, KeyColumn } from '#platform';

/** The form of a mission; its questions are in its versions. */
@Table('form')
@Index('uq_form_key', ['campaignId', 'key'], { unique: true })
export class Form {
  @IdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_form_campaign' })
  @IntegerColumn()
  campaignId: number;
  @KeyColumn(40) key: string;
}
