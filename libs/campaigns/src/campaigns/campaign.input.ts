import { IsIn } from 'class-validator';
import { LOCALES, type Locale, type LocalizedText } from '#platform';
import { LocalizedField } from '../texts/input-fields.js';
import { FEEDBACK_MODES, type FeedbackMode } from './campaign.entity.js';

export const TITLE_LENGTH = 120;
export const PURPOSE_LENGTH = 2000;

export class CampaignTextsInput {
  @LocalizedField(TITLE_LENGTH) title: LocalizedText;
  @LocalizedField(PURPOSE_LENGTH) purpose: LocalizedText;
}

export class CampaignInput extends CampaignTextsInput {
  /** The language the campaign is written in; the others are translations of it. */
  @IsIn(LOCALES) sourceLocale: Locale;
  @IsIn(FEEDBACK_MODES) feedbackMode: FeedbackMode;
}
