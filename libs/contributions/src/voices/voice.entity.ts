import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/**
 * The voice of one person in one campaign. By name `personId` is set. Under an alias nothing here says who it is:
 * `owner` is a fingerprint by which the person finds it again, and `sealedPerson`, for telling them what became of what
 * they said, opens only with the installation's key. No row numbers or moments that could be matched with an enrolment
 * or a response.
 */
@Table('voice', { withoutRowid: true })
@Index('uq_voice_owner', ['owner'], { unique: true })
@Index('uq_voice_name', ['campaignId', 'name'], { unique: true })
export class Voice {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Campaign', { name: 'fk_voice_campaign' })
  @IntegerColumn()
  campaignId: number;
  @KeyColumn(64) owner: string;
  @ForeignKey('Person', { name: 'fk_voice_person' })
  @IntegerColumn({ nullable: true })
  personId: number | null;
  @KeyColumn(200, { nullable: true }) sealedPerson: string | null;
  /** `quartz-417`: shown instead of a name, with the stone in the reader's language. */
  @KeyColumn(40) name: string;
}
