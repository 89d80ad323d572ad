import { pilotExpected, pilotFile } from '../../../../test/support/pilot-files.js';
import { answersFromFields, fieldValues } from './answer-fields.js';
import { checkForm } from './form-check.js';
import { parseForm } from './parse-form.js';
import type { Answers } from './question.js';
import { scoreAnswers } from './score.js';
import { validateAnswers } from './validate-answers.js';

interface PilotResponse {
  entity: string;
  product: string;
  answers: Answers;
}

type Figures = { n: number | 'withheld' } & Record<'found' | 'liked' | 'texts', Record<string, number>> &
  Record<'sus' | 'umux', { value: number }>;

const campaign = JSON.parse(pilotFile('campaign.json')) as { forms: { final: unknown } };
const form = parseForm(campaign.forms.final, 'forms.final');
const responses = pilotFile('responses.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as PilotResponse);

describe('the pilot', () => {
  it('brought a form that can be published', () => {
    expect(form).toEqual((campaign.forms.final as object[]).map((question) => ({ label: {}, ...question })));
    expect(checkForm(form, 'en')).toEqual([]);
  });

  it('brought 269 responses, all valid as they are, also through the page', () => {
    expect(responses).toHaveLength(269);
    for (const { answers } of responses) {
      expect(validateAnswers(form, answers)).toEqual({ answers });
      expect(validateAnswers(form, answersFromFields(form, fieldValues(form, answers)))).toEqual({ answers });
    }
  });

  it('is counted as an independent program counted it', () => {
    const expected = JSON.parse(pilotExpected()) as Record<string, { entities?: Record<string, Figures> }>;
    for (const [product, { entities }] of Object.entries(expected)) {
      for (const [entity, figures] of Object.entries(entities ?? {})) {
        if (figures.n === 'withheld') continue;
        const scored = responses
          .filter((response) => response.product === product && response.entity === entity)
          .flatMap(({ answers }) => scoreAnswers(form, answers));
        const bucketsOf = (key: string) =>
          scored.filter((each) => each.questionKey === key).map(({ bucket }) => bucket);
        expect(counts(bucketsOf('found'))).toEqual(figures.found);
        expect(counts(bucketsOf('liked'))).toEqual(figures.liked);
        expect(bucketsOf('why')).toHaveLength(figures.texts['why'] ?? 0);
        expect(mean(bucketsOf('sus')) * 2.5).toBeCloseTo(figures.sus.value, 5);
        expect((mean(bucketsOf('umux')) * 100) / 12).toBeCloseTo(figures.umux.value, 5);
      }
    }
  });
});

function counts(buckets: string[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const bucket of buckets) tally[bucket] = (tally[bucket] ?? 0) + 1;
  return tally;
}

function mean(buckets: string[]): number {
  return buckets.reduce((sum, bucket) => sum + Number(bucket), 0) / buckets.length;
}
