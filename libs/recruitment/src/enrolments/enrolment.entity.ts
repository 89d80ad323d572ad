import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';

export type EnrolmentChannel = 'mail' | 'link' | 'code' | 'import' | 'catalogue';

/** That a person is in a rollout, and who brought them. */
@Table('enrolment')
@Index('uq_enrolment', ['rolloutId', 'personId'], { unique: true })
@Index('ix_enrolment_person', ['personId'])
@Index('ix_enrolment_ambassador', ['rolloutId', 'ambassadorId'])
export class Enrolment {
  @IdColumn() id: number;
  @ForeignKey('Rollout', { name: 'fk_enrolment_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @ForeignKey('Person', { name: 'fk_enrolment_person' })
  @IntegerColumn()
  personId: number;
  @ForeignKey('Person', { name: 'fk_enrolment_ambassador' })
  @IntegerColumn({ nullable: true })
  ambassadorId: number | null;
  @KeyColumn(10) channel: EnrolmentChannel;
  /** Null for an imported pilot: nobody accepted a charter here. */
  @IntegerColumn({ nullable: true }) charterVersion: number | null;
  @InstantColumn() enrolledAt: Date;
  @InstantColumn({ nullable: true }) leftAt: Date | null;
}
