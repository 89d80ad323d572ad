import type { Question } from '../forms/question.js';
import type { CampaignDocument } from './campaign-document.js';
import { removedParts } from './removed-parts.js';
import { translationMeters } from './translations.js';

const where: Question = {
  key: 'where',
  type: 'multiple_choice',
  required: true,
  label: { en: 'Where?', de: 'Wo?' },
  help: { en: 'Tick all' },
  options: [
    { key: 'shop', label: { en: 'In a shop', de: 'Im Geschäft', pt: 'Numa loja' } },
    { key: 'web', label: { en: 'On the web' } },
  ],
};
const rating: Question = {
  key: 'rating',
  type: 'rating',
  required: true,
  label: { en: 'How good?' },
  lowLabel: { en: 'Bad', de: 'Schlecht' },
  highLabel: { en: 'Good', de: 'Gut' },
};
const sus: Question = { key: 'sus', type: 'sus', required: true, label: {} };
const document: CampaignDocument = {
  sourceLocale: 'en',
  title: { en: 'Paying', de: 'Zahlen', fr: 'Payer' },
  purpose: { en: 'Is it ready?' },
  feedbackMode: 'named',
  contributionAudience: 'rollout',
  products: [{ key: 'own', name: 'Horizon Pay', owner: 'own', kind: 'mobile_app', access: { de: 'Im Store' } }],
  missions: [
    {
      key: 'pay',
      title: { en: 'Pay', de: 'Zahlen' },
      instructions: {},
      minutes: 5,
      importance: 3,
      form: 'f',
      perProduct: true,
    },
  ],
  forms: { f: [where, rating, sus] },
  criteria: [],
};

describe('the meter of translations', () => {
  it('counts the texts of the campaign, of its missions, questions, options and the ends of its scales', () => {
    expect(translationMeters(document)).toEqual([
      { locale: 'en', written: 10, total: 10 },
      { locale: 'fr', written: 1, total: 10 },
      { locale: 'pt', written: 1, total: 10 },
      { locale: 'de', written: 6, total: 10 },
    ]);
  });

  it('asks for no translation of what nobody wrote in the source language, nor of published instruments', () => {
    expect(translationMeters({ ...document, sourceLocale: 'de', forms: { f: [sus] } })[0]).toEqual({
      locale: 'de',
      written: 3,
      total: 3,
    });
  });
});

describe('what an edit takes out of an answered form', () => {
  const answered = new Map([
    [
      'f',
      new Map([
        ['where', 'multiple_choice' as const],
        ['sus', 'sus' as const],
      ]),
    ],
  ]);
  const progress = { opened: true, tested: true, answered };
  const removed = (questions: Question[] | undefined) =>
    removedParts(document, { ...document, forms: questions ? { f: questions } : {} }, progress).map(
      ({ form, question, option }) => [form, question.key, option?.key].filter(Boolean).join(' '),
    );

  it('is a question people have answered, or an option they may have chosen', () => {
    expect(removed([where, rating])).toEqual(['f sus']);
    expect(removed([{ ...where, options: where.options.slice(1) }, rating, sus])).toEqual(['f where shop']);
    expect(removed(undefined)).toEqual(['f where', 'f sus']);
  });

  it('is not what nobody was asked in any answered version, nor what is only moved, reworded or added', () => {
    expect(removed([where, sus])).toEqual([]);
    const [shop, web] = where.options;
    const reworded = {
      ...where,
      label: { en: 'In which place?' },
      options: [web!, { ...shop!, label: {} }, { key: 'x', label: {} }],
    };
    expect(removed([sus, rating, reworded])).toEqual([]);
  });
});
