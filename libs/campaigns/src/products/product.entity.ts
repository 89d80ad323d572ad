import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, IntegerColumn, JsonColumn, KeyColumn, TextColumn, type LocalizedText } from '#platform';

export const PRODUCT_OWNERS = ['own', 'competitor'] as const;
export const PRODUCT_KINDS = ['mobile_app', 'web', 'service', 'physical'] as const;

/** A product that the campaign tests, own or a competitor's. */
@Table('product')
@Index('uq_product_key', ['campaignId', 'key'], { unique: true })
export class Product {
  @IdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_product_campaign' })
  @IntegerColumn()
  campaignId: number;
  @KeyColumn(40) key: string;
  @TextColumn(120) name: string;
  @KeyColumn(12) owner: (typeof PRODUCT_OWNERS)[number];
  @KeyColumn(12) kind: (typeof PRODUCT_KINDS)[number];
  @JsonColumn({ nullable: true }) access: LocalizedText | null;
  @IntegerColumn() position: number;
}
