import { IsIn, IsOptional } from 'class-validator';
import { type Locale, LOCALES, LocalizedField, type LocalizedText } from '#platform';
import {
  CONTRIBUTION_AUDIENCES,
  FEEDBACK_MODES,
  type ContributionAudience,
  type FeedbackMode,
} from './campaign.entity.js';

export class CampaignTextsInput {
  @LocalizedField(120) title: LocalizedText;
  @LocalizedField(2000) purpose: LocalizedText;
}

export class CampaignInput extends CampaignTextsInput {
  @IsIn(LOCALES) sourceLocale: Locale;
  @IsIn(FEEDBACK_MODES) feedbackMode: FeedbackMode;
  @IsOptional() @IsIn(CONTRIBUTION_AUDIENCES) contributionAudience?: ContributionAudience;
}

export class CampaignModeInput {
  @IsIn(FEEDBACK_MODES) feedbackMode: FeedbackMode;
  @IsOptional() @IsIn(CONTRIBUTION_AUDIENCES) contributionAudience?: ContributionAudience;
}
