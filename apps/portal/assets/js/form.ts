import { watchConditions } from './shared/conditions.ts';
import { keepAnswers } from './testing/keep-draft.ts';
import { stepThrough } from './testing/sections.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) {
  watchConditions(form);
  // Both have something to say: where their texts did not come, the form stays whole, with its button for later.
  if (!globalThis.scriptTexts) continue;
  stepThrough(form);
  void keepAnswers(form);
}
