import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '#platform';
import type { ContributionAudience, FeedbackMode } from '#campaigns';
import type { ContributionKind, DeviceContext, Frequency, OutcomeKind, Severity } from './contribution.js';
import type { ContributionState } from './contribution-state.js';

/** Filter columns in each desk index, so that a page is found in the index alone, however rare the filter's value. */
const CUT_BY_IN_ENTITY = ['rolloutId', 'kind', 'severity', 'assigneeId'];
const CUT_BY = ['entityId', ...CUT_BY_IN_ENTITY];
const PLACE = ['entityId', 'rolloutId', 'kind', 'severity'];

/** The same for the lists of testers. */
const LISTED_BY = ['state', 'kind'];

/**
 * What somebody said. The random key and the table without rowid hide the order of arrival; under an alias `postedAt`
 * is only a day. `feedbackMode` and `audience` are those it was written under, and stay.
 */
@Table('contribution', { withoutRowid: true })
@Index('ix_contribution_rollout', ['rolloutId', 'postedAt', 'id', ...LISTED_BY, 'audience'])
@Index('ix_contribution_campaign', ['campaignId', 'audience', 'postedAt', 'id', ...LISTED_BY])
@Index('ix_contribution_audience', ['audience', 'postedAt', 'id', ...LISTED_BY])
@Index('ix_contribution_entity', ['entityId', 'postedAt', 'id', ...LISTED_BY])
@Index('ix_contribution_author', ['author', 'postedAt', 'id', ...LISTED_BY, 'rolloutId'])
@Index('ix_contribution_loop', ['rolloutId', 'hiddenAt', 'outcome', 'daysToAnswer'])
@Index('ix_contribution_root', ['root'])
@Index('ix_desk_newest', ['state', 'postedAt', 'id', ...CUT_BY])
@Index('ix_desk_impact', ['state', 'impact', 'id', ...CUT_BY])
@Index('ix_desk_due', ['state', 'dueOn', 'id', ...CUT_BY])
@Index('ix_desk_entity_newest', ['entityId', 'state', 'postedAt', 'id', ...CUT_BY_IN_ENTITY])
@Index('ix_desk_entity_impact', ['entityId', 'state', 'impact', 'id', ...CUT_BY_IN_ENTITY])
@Index('ix_desk_entity_due', ['entityId', 'state', 'dueOn', 'id', ...CUT_BY_IN_ENTITY])
@Index('ix_desk_assignee', ['assigneeId', 'state', 'postedAt', 'id', 'impact', 'dueOn', ...PLACE])
@Index('uq_contribution_sending', ['sending'], { unique: true })
export class Contribution {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Rollout', { name: 'fk_contribution_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @IntegerColumn() campaignId: number;
  @IntegerColumn() entityId: number;
  @ForeignKey('Mission', { name: 'fk_contribution_mission' })
  @IntegerColumn({ nullable: true })
  missionId: number | null;
  @ForeignKey('Product', { name: 'fk_contribution_product' })
  @IntegerColumn({ nullable: true })
  productId: number | null;
  @KeyColumn(10) kind: ContributionKind;
  @TextColumn(160) title: string;
  /** Markdown. */
  @LongTextColumn() text: string;
  /** The desk's judgement of a problem; at first the author's. */
  @IntegerColumn({ nullable: true }) severity: Severity | null;
  @IntegerColumn({ nullable: true }) reportedSeverity: Severity | null;
  @KeyColumn(10, { nullable: true }) frequency: Frequency | null;
  @ForeignKey('Voice', { name: 'fk_contribution_author' })
  @KeyColumn(32)
  author: string;
  /** Fingerprint of the unverified session it was posted in. */
  @KeyColumn(64, { nullable: true }) postedIn: string | null;
  /** How many colleagues of a workshop say it together. */
  @IntegerColumn({ nullable: true }) workshopSize: number | null;
  @JsonColumn({ nullable: true }) device: DeviceContext | null;
  @KeyColumn(14) feedbackMode: FeedbackMode;
  @KeyColumn(10) audience: ContributionAudience;
  /** Fingerprint of person, campaign and client token: the same token sent twice stores one contribution. */
  @KeyColumn(64, { nullable: true }) sending: string | null;
  /** Fingerprint of the content as it was first sent; edits do not change it. */
  @KeyColumn(64, { nullable: true }) sentAs: string | null;
  @InstantColumn() postedAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  /** When the team first opened it. `readAs` is the role, never the person. */
  @InstantColumn({ nullable: true }) readAt: Date | null;
  @KeyColumn(20, { nullable: true }) readAs: string | null;
  @InstantColumn({ nullable: true }) hiddenAt: Date | null;
  @ForeignKey('Person', { name: 'fk_contribution_assignee' })
  @IntegerColumn({ nullable: true })
  assigneeId: number | null;
  @DayColumn({ nullable: true }) dueOn: string | null;
  @KeyColumn(32, { nullable: true }) mergedInto: string | null;
  /** The last contribution along `mergedInto`; itself unless merged. */
  @KeyColumn(32) root: string;
  /** Number of distinct authors and voters of the merge group; right on its root only. */
  @IntegerColumn({ default: 1 }) support: number;
  @IntegerColumn({ default: 0 }) impact: number;
  /** `comments` counts those shown; `lastPosition` is that of the last one posted. */
  @IntegerColumn({ default: 0 }) comments: number;
  @IntegerColumn({ default: 0 }) lastPosition: number;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  /** Calendar days of the entity from the day it was posted to the day of its first answer. */
  @IntegerColumn({ nullable: true }) daysToAnswer: number | null;
  /** The published outcome, or `merged`. */
  @KeyColumn(14, { nullable: true }) outcome: OutcomeKind | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @InstantColumn({ nullable: true }) deliveredAt: Date | null;
  /** See `stateFrom`; stored so that lists can filter by it. */
  @KeyColumn(10, { default: 'new' }) state: ContributionState;
  /** Goes up with every change that somebody at the desk must not overwrite unseen. */
  @IntegerColumn({ default: 1 }) version: number;
}
