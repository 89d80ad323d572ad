import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntegerColumn, JsonColumn, KeyColumn, type LocalizedText } from '#platform';

/** One thing a tester does with a product. */
@Table('mission')
@Index('uq_mission_key', ['campaignId', 'key'], { unique: true })
@Index('uq_mission_form', ['formId'], { unique: true })
export class Mission {
  @IdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_mission_campaign' })
  @IntegerColumn()
  campaignId: number;
  @KeyColumn(40) key: string;
  @JsonColumn() title: LocalizedText;
  @JsonColumn() instructions: LocalizedText;
  @IntegerColumn() minutes: number;
  @IntegerColumn() importance: number;
  @ForeignKey('Form', { name: 'fk_mission_form' })
  @IntegerColumn({ nullable: true })
  formId: number | null;
  @FlagColumn({ default: false }) perProduct: boolean;
  @IntegerColumn() position: number;
}
