import type { Locale, LocalizedText } from '#platform';
import type { ContributionAudience, FeedbackMode } from '../campaigns/campaign.entity.js';
import type { Criterion } from '../criteria/criterion.entity.js';
import type { Question } from '../forms/question.js';
import type { Product } from '../products/product.entity.js';

export interface CampaignDocument {
  readonly sourceLocale: Locale;
  readonly title: LocalizedText;
  readonly purpose: LocalizedText;
  readonly feedbackMode: FeedbackMode;
  readonly contributionAudience: ContributionAudience;
  readonly products: readonly ProductPart[];
  readonly missions: readonly MissionPart[];
  readonly forms: Readonly<Record<string, readonly Question[]>>;
  readonly criteria: readonly CriterionPart[];
}

export interface ProductPart {
  readonly key: string;
  readonly name: string;
  readonly owner: Product['owner'];
  readonly kind: Product['kind'];
  readonly access: LocalizedText;
}

export interface MissionPart {
  readonly key: string;
  readonly title: LocalizedText;
  readonly instructions: LocalizedText;
  readonly minutes: number;
  readonly importance: number;
  readonly form: string | null;
  readonly perProduct: boolean;
}

export interface CriterionPart {
  readonly product: string;
  readonly metric: string;
  readonly operator: Criterion['operator'];
  readonly threshold: number;
  readonly minimumN: number;
}
