import { watchConditions } from './shared/conditions.ts';
import { keepAnswers } from './testing/keep-draft.ts';
import { stepThrough } from './testing/sections.ts';

// Without its texts a form stays as it came, whole and without scripts.
const forms = globalThis.scriptTexts ? document.querySelectorAll<HTMLFormElement>('form[data-conditions]') : [];
for (const form of forms) {
  watchConditions(form);
  stepThrough(form);
  void keepAnswers(form);
}
