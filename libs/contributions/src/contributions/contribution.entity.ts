import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '#platform';
import type { ContributionAudience, FeedbackMode } from '#campaigns';
import type { ContributionKind, DeviceContext, Frequency, OutcomeKind, Severity } from './contribution.js';
import type { ContributionState } from './contribution-state.js';

/** A desk's list is found in its index alone, however rare what it is cut by. */
const CUT_BY_IN_ENTITY = ['rolloutId', 'kind', 'severity', 'assigneeId'];
const CUT_BY = ['entityId', ...CUT_BY_IN_ENTITY];
const PLACE = ['entityId', 'rolloutId', 'kind', 'severity'];

/** What everybody's list is cut by, likewise. */
const LISTED_BY = ['state', 'kind'];

/**
 * What somebody said. Its random key and the table without row numbers keep the order of arrival out of the database; under an
 * alias `postedAt` is the day only. `feedbackMode` and `audience` are those it was written under, and stay.
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
  /** Of a problem: as the desk sees it, which begins as the author does. */
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
  /** Fingerprint of person, campaign and the token it was sent with: the same whatever voice it is sent under. */
  @KeyColumn(64, { nullable: true }) sending: string | null;
  /** Fingerprint of what was sent then, whatever it says by now. */
  @KeyColumn(64, { nullable: true }) sentAs: string | null;
  @InstantColumn() postedAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  /** When the team first opened it, and as what: the role, never the person. */
  @InstantColumn({ nullable: true }) readAt: Date | null;
  @KeyColumn(20, { nullable: true }) readAs: string | null;
  @InstantColumn({ nullable: true }) hiddenAt: Date | null;
  @ForeignKey('Person', { name: 'fk_contribution_assignee' })
  @IntegerColumn({ nullable: true })
  assigneeId: number | null;
  @DayColumn({ nullable: true }) dueOn: string | null;
  /** The contribution that now speaks for this one; taking it away undoes the merge. */
  @KeyColumn(32, { nullable: true }) mergedInto: string | null;
  /** Where the pointers end: itself unless merged. */
  @KeyColumn(32) root: string;
  /** Distinct voices behind the whole merge group, authors and votes, on its root. */
  @IntegerColumn({ default: 1 }) support: number;
  @IntegerColumn({ default: 0 }) impact: number;
  /** Comments that are shown, and the position of the last one given. */
  @IntegerColumn({ default: 0 }) comments: number;
  @IntegerColumn({ default: 0 }) lastPosition: number;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  /** Calendar days of the entity from the day it was posted to the day of its first answer. */
  @IntegerColumn({ nullable: true }) daysToAnswer: number | null;
  /** What is published; `merged` while it points to another. */
  @KeyColumn(14, { nullable: true }) outcome: OutcomeKind | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @InstantColumn({ nullable: true }) deliveredAt: Date | null;
  /** Where it stands for the desk, in one word that lists are cut by; see `contribution-state.ts`. */
  @KeyColumn(10, { default: 'new' }) state: ContributionState;
  /** Goes up with every change that somebody at the desk must not overwrite unseen. */
  @IntegerColumn({ default: 1 }) version: number;
}
