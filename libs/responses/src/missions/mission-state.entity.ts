import { Entity as Table, ForeignKey } from 'typeorm';
import { FlagColumn, IntegerColumn, KeyColumn } from '#platform';

/** Why a part of a rollout is not left to do although it is not done. */
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
  /** Null once they went on with it, or did it. */
  @KeyColumn(10, { nullable: true }) state: MissionStateName | null;
  /** They have said how satisfied they were; with what, nobody can look up. */
  @FlagColumn({ default: false }) rated: boolean;
  /** Fingerprint of the token they skipped it with last: sent again, it skips nothing that was taken up since. */
  @KeyColumn(64, { nullable: true }) lastSkip: string | null;
}
