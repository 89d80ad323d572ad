import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/**
 * How often one scored value occurs in one group. A group is the respondents to one mission and product of a rollout; with a
 * `versusId` it is those who tried both products, and the bucket is the difference of their values (product − versus).
 * With −1 there it is those who said how satisfied they were. `live` is exact; `staged` and `published` are what it was at
 * the last two step boundaries.
 */
@Table('tally', { withoutRowid: true })
export class Tally {
  @ForeignKey('Rollout', { name: 'fk_tally_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
  @IntegerColumn({ primary: true }) versusId: number;
  @KeyColumn(60, { primary: true }) questionKey: string;
  @KeyColumn(60, { primary: true }) bucket: string;
  @IntegerColumn() live: number;
  @IntegerColumn({ default: 0 }) staged: number;
  @IntegerColumn({ default: 0 }) published: number;
}
