import { watchConditions } from './shared/conditions.ts';
import { keepAnswers } from './testing/keep-draft.ts';
import { stepThrough } from './testing/sections.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) {
  const words = JSON.parse(form.dataset['words'] ?? '{}') as Record<string, string>;
  watchConditions(form);
  stepThrough(form, words);
  void keepAnswers(form, words);
}
