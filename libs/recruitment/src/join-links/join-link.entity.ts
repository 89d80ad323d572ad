import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/**
 * An ambassador's personal link to a rollout. It says who brought whom and opens nothing by itself: joining needs a
 * signed-in person of the entity. So the token stays readable, and the same poster can be printed again.
 */
@Table('join_link')
@Index('uq_join_link', ['rolloutId', 'ambassadorId'], { unique: true })
@Index('uq_join_link_token', ['token'], { unique: true })
export class JoinLink {
  @IdColumn() id: number;
  @ForeignKey('Rollout', { name: 'fk_join_link_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @ForeignKey('Person', { name: 'fk_join_link_ambassador' })
  @IntegerColumn()
  ambassadorId: number;
  @KeyColumn(40) token: string;
  @IntegerColumn({ default: 0 }) opened: number;
  @InstantColumn() createdAt: Date;
}
