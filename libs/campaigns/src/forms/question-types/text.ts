import { cleanText, countCharacters } from '#platform';
import { TEXT_BUCKET } from '../keys.js';
import { LIMITS } from '../limits.js';
import type { TextQuestion } from '../question.js';
import { fieldText, problem, type QuestionType } from './question-type.js';

function text(type: TextQuestion['type'], longest: number, tidy: (raw: string) => string): QuestionType<TextQuestion> {
  return {
    jsonKeys: [],
    parse: (common) => ({ ...common, type }),
    normalise(_question, raw) {
      if (raw === undefined || raw === null) return { value: undefined };
      if (typeof raw !== 'string') return problem('forms.errors.notAText');
      const written = tidy(raw);
      if (countCharacters(written) > longest)
        return problem('forms.errors.tooLong', { max: longest, length: countCharacters(written) });
      return { value: written || undefined };
    },
    domain: () => ({ kind: 'presence' }),
    score: () => [TEXT_BUCKET],
    buckets: () => [TEXT_BUCKET],
    fromFields: ([value]) => value,
    toFields: (raw) => [fieldText(raw)],
  };
}

export const shortText = text('short_text', LIMITS.shortText, (raw) => cleanText(raw).replace(/\s+/g, ' '));
export const longText = text('long_text', LIMITS.longText, cleanText);
