import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/**
 * The voice of one person in one campaign. Whoever speaks by name stands in `personId`; under an alias nothing here says who it
 * is: `owner` is a fingerprint, by which the person finds it again, and `sealedPerson` opens only with the key of the
 * installation, so that the product can tell them what became of what they said. Without row numbers, moments or anything else
 * that could be held against an enrolment or a response.
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
  /** `quartz-417`: what is shown instead of a name, the stone in the reader's language. */
  @KeyColumn(40) name: string;
}
