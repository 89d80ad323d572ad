import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, IntegerColumn, KeyColumn } from '#platform';

export const OPERATORS = ['>=', '>', '<=', '<'] as const;

/** What must be reached, written before the start. */
@Table('criterion')
@Index('ix_criterion_campaign', ['campaignId'])
export class Criterion {
  @IdColumn() id: number;
  @ForeignKey('Campaign', { name: 'fk_criterion_campaign' })
  @IntegerColumn()
  campaignId: number;
  @ForeignKey('Product', { name: 'fk_criterion_product' })
  @IntegerColumn()
  productId: number;
  @KeyColumn(60) metric: string;
  @KeyColumn(2) operator: (typeof OPERATORS)[number];
  /** A decimal number as text: database engines would round a number differently. */
  @KeyColumn(20) threshold: string;
  @IntegerColumn() minimumN: number;
  @IntegerColumn() position: number;
}
