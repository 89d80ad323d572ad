import type { Campaign } from '../campaigns/campaign.entity.js';
import type { Criterion } from '../criteria/criterion.entity.js';
import type { CampaignDocument } from '../documents/campaign-document.js';
import type { AskedVersion } from '../forms/asked-questions.js';
import type { Question } from '../forms/question.js';
import type { Mission } from '../missions/mission.entity.js';
import type { Product } from '../products/product.entity.js';
import { written } from '#platform';

export interface BlueprintForm {
  readonly id: number;
  readonly key: string;
  readonly versionId: number;
  readonly questions: readonly Question[];
  readonly earlier: readonly AskedVersion[];
}

/** Every version of a form that may have answers, the current one first, then the latest first. */
export function askedVersions({ versionId, questions, earlier }: BlueprintForm): AskedVersion[] {
  return [{ id: versionId, questions }, ...earlier];
}

export interface Blueprint {
  readonly campaign: Campaign;
  readonly products: readonly Product[];
  readonly missions: readonly Mission[];
  readonly forms: readonly BlueprintForm[];
  readonly criteria: readonly Criterion[];
}

export function documentFrom({ campaign, products, missions, forms, criteria }: Blueprint): CampaignDocument {
  const formKeys = new Map(forms.map(({ id, key }) => [id, key]));
  const productKeys = new Map(products.map(({ id, key }) => [id, key]));
  return {
    sourceLocale: campaign.sourceLocale,
    title: campaign.title,
    purpose: campaign.purpose,
    feedbackMode: campaign.feedbackMode,
    contributionAudience: campaign.contributionAudience,
    products: products.map(({ key, name, owner, kind, access }) => ({
      key,
      name,
      owner,
      kind,
      access: written(access),
    })),
    missions: missions.map(({ key, title, instructions, minutes, importance, formId, perProduct }) => ({
      key,
      title,
      instructions: written(instructions),
      minutes,
      importance,
      form: formKeys.get(formId ?? 0) ?? null,
      perProduct,
    })),
    forms: Object.fromEntries(forms.map(({ key, questions }) => [key, questions])),
    criteria: criteria.map(({ productId, metric, operator, threshold, minimumN }) => ({
      product: productKeys.get(productId) ?? '',
      metric,
      operator,
      threshold: Number(threshold),
      minimumN,
    })),
  };
}
