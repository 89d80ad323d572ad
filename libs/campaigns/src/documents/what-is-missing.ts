import type { CampaignDocument } from './campaign-document.js';

export interface Gap {
  readonly name: 'products' | 'missions' | 'forms' | 'questions' | 'criteria';
  readonly blocking: boolean;
  readonly about?: string;
}

/** What a campaign lacks before its first rollout opens, in the order people fill it in. */
export function whatIsMissing({ products, missions, forms, criteria }: CampaignDocument): Gap[] {
  const gaps: Gap[] = [];
  if (!products.length) gaps.push({ name: 'products', blocking: true });
  if (!missions.length) gaps.push({ name: 'missions', blocking: true });
  if (!Object.keys(forms).length) gaps.push({ name: 'forms', blocking: true });
  for (const [form, questions] of Object.entries(forms)) {
    if (!questions.length) gaps.push({ name: 'questions', blocking: true, about: form });
  }
  if (!criteria.length) gaps.push({ name: 'criteria', blocking: false });
  return gaps;
}

export function blockingGaps(document: CampaignDocument): Gap[] {
  return whatIsMissing(document).filter(({ blocking }) => blocking);
}
