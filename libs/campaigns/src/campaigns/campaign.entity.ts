import { Entity as Table } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  KeyColumn,
  type Locale,
  type LocalizedText,
} from '#platform';

export const FEEDBACK_MODES = ['named', 'confidential', 'anonymous'] as const;
export type FeedbackMode = (typeof FEEDBACK_MODES)[number];

/** Who may read contributions besides the team: testers of the same rollout, of the campaign, or everybody. */
export const CONTRIBUTION_AUDIENCES = ['rollout', 'campaign', 'group'] as const;
export type ContributionAudience = (typeof CONTRIBUTION_AUDIENCES)[number];

/** The blueprint made by the central team. */
@Table('campaign')
export class Campaign {
  @IdColumn() id: number;
  @KeyColumn(8) sourceLocale: Locale;
  @JsonColumn() title: LocalizedText;
  @JsonColumn() purpose: LocalizedText;
  /** Fixed once a rollout has opened: people answered trusting it. */
  @KeyColumn(14) feedbackMode: FeedbackMode;
  /** Applies to new contributions only; each keeps the audience it was written for. */
  @KeyColumn(10, { default: 'rollout' }) contributionAudience: ContributionAudience;
  @IntegerColumn({ default: 1 }) revision: number;
  @IntegerColumn({ nullable: true }) createdBy: number | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
