import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { KeyColumn } from '#platform';

/** Somebody wants to be told what becomes of a contribution without having said it themselves. */
@Table('follow', { withoutRowid: true })
@Index('ix_follow_follower', ['follower'])
export class Follow {
  @ForeignKey('Contribution', { name: 'fk_follow_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  contributionId: string;
  @ForeignKey('Voice', { name: 'fk_follow_follower' })
  @KeyColumn(32, { primary: true })
  follower: string;
  @KeyColumn(64, { nullable: true }) postedIn: string | null;
}
