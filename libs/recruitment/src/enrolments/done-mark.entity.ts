import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn } from '#platform';

/**
 * That an enrolment has sent its response for a mission and product (0 for a mission without one). Unique and without time:
 * under `anonymous` it is all that is known of who answered.
 */
@Table('done_mark', { withoutRowid: true })
export class DoneMark {
  @ForeignKey('Enrolment', { name: 'fk_done_mark_enrolment' })
  @IntegerColumn({ primary: true })
  enrolmentId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
}
