import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { KeyColumn, TextColumn } from '#platform';

/** "Me too", with a note; stays on the contribution it was given to, merged or not. */
@Table('vote', { withoutRowid: true })
@Index('ix_vote_voter', ['voter'])
export class Vote {
  @ForeignKey('Contribution', { name: 'fk_vote_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  contributionId: string;
  @ForeignKey('Voice', { name: 'fk_vote_voter' })
  @KeyColumn(32, { primary: true })
  voter: string;
  @TextColumn(500, { nullable: true }) note: string | null;
  @KeyColumn(64, { nullable: true }) postedIn: string | null;
}
