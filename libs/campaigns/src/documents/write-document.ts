import type { LocalizedText } from '#platform';
import type { Question } from '../forms/question.js';
import type { CampaignDocument, MissionPart, ProductPart } from './campaign-document.js';

/** The inverse of `readDocument`; empty fields are left out. */
export function writeDocument(document: CampaignDocument): object {
  const { products, missions, forms, ...rest } = document;
  const writtenForms = Object.entries(forms).map(([key, questions]) => [key, questions.map(questionJson)] as const);
  return {
    sourceLocale: rest.sourceLocale,
    title: rest.title,
    purpose: rest.purpose,
    feedbackMode: rest.feedbackMode,
    ...(rest.contributionAudience === 'rollout' ? {} : { contributionAudience: rest.contributionAudience }),
    products: products.map(productJson),
    missions: missions.map(missionJson),
    forms: Object.fromEntries(writtenForms),
    criteria: rest.criteria,
  };
}

function productJson({ access, ...product }: ProductPart): object {
  return { ...product, ...ifWritten({ access }) };
}

function missionJson({ key, title, instructions, minutes, importance, form, perProduct }: MissionPart): object {
  return {
    key,
    importance,
    minutes,
    title,
    ...ifWritten({ instructions }),
    ...(form === null ? {} : { form }),
    ...(perProduct ? { perProduct } : {}),
  };
}

function questionJson({ key, type, required, label, ...rest }: Question): object {
  return { key, type, required, ...ifWritten({ label }), ...rest };
}

function ifWritten(texts: Readonly<Record<string, LocalizedText>>): object {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => Object.keys(text).length > 0));
}
