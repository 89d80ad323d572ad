import { Entity as Table, ForeignKey } from 'typeorm';
import { FlagColumn, IntegerColumn, KeyColumn } from '#platform';

export const MISSION_STATES = ['blocked', 'skipped'] as const;
export type MissionStateName = (typeof MISSION_STATES)[number];

/**
 * Where a tester stands with a mission and product (0: none) besides *done*. Without time and without words: what stopped
 * somebody is a contribution, and how satisfied they were is only counted.
 */
@Table('mission_state', { withoutRowid: true })
export class MissionState {
  @ForeignKey('Enrolment', { name: 'fk_mission_state_enrolment' })
  @IntegerColumn({ primary: true })
  enrolmentId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
  /** Null once the tester went on with the mission, or did it. */
  @KeyColumn(10, { nullable: true }) state: MissionStateName | null;
  /** They have rated the mission; the value is only counted, never kept here. */
  @FlagColumn({ default: false }) rated: boolean;
  /** Fingerprint of the client token of the last skip: that skip sent again must not undo what came after. */
  @KeyColumn(64, { nullable: true }) lastSkip: string | null;
}
