import { watchConditions } from './shared/conditions.ts';
import { keepAnswers } from './testing/keep-draft.ts';
import { stepThrough } from './testing/sections.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) {
  watchConditions(form);
  stepThrough(form);
  void keepAnswers(form);
}
