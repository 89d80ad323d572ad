import { IsIn } from 'class-validator';
import { LOCALES, type Locale, type LocalizedText } from '#platform';
import { LocalizedField } from '../texts/input-fields.js';
import { FEEDBACK_MODES, type FeedbackMode } from './campaign.entity.js';

export class CampaignTextsInput {
  @LocalizedField(120) title: LocalizedText;
  @LocalizedField(2000) purpose: LocalizedText;
}

export class CampaignInput extends CampaignTextsInput {
  /** The language the campaign is written in; the others are translations of it. */
  @IsIn(LOCALES) sourceLocale: Locale;
  @IsIn(FEEDBACK_MODES) feedbackMode: FeedbackMode;
}

export class CampaignModeInput {
  @IsIn(FEEDBACK_MODES) feedbackMode: FeedbackMode;
}
