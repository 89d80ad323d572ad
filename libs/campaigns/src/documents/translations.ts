import { LOCALES, type Locale, type LocalizedText } from '#platform';
import type { Question } from '../forms/question.js';
import type { CampaignDocument } from './campaign-document.js';

export interface TranslationMeter {
  readonly locale: Locale;
  readonly written: number;
  readonly total: number;
}

/** Per language, how many of the texts written in the source language exist in it; the source language first. */
export function translationMeters(document: CampaignDocument): TranslationMeter[] {
  const { sourceLocale } = document;
  const texts = textsOf(document).filter((text) => text[sourceLocale]);
  const locales = [sourceLocale, ...LOCALES.filter((locale) => locale !== sourceLocale)];
  return locales.map((locale) => ({
    locale,
    written: texts.filter((text) => text[locale]).length,
    total: texts.length,
  }));
}

function textsOf({ title, purpose, products, missions, forms }: CampaignDocument): LocalizedText[] {
  return [
    title,
    purpose,
    ...products.map(({ access }) => access),
    ...missions.flatMap((mission) => [mission.title, mission.instructions]),
    ...Object.values(forms).flat().flatMap(textsOfQuestion),
  ];
}

function textsOfQuestion(question: Question): LocalizedText[] {
  const options = 'options' in question ? question.options.map(({ label }) => label) : [];
  const ends = 'lowLabel' in question || 'highLabel' in question ? [question.lowLabel, question.highLabel] : [];
  return [question.label, question.help ?? {}, ...options, ...ends.map((end) => end ?? {})];
}
