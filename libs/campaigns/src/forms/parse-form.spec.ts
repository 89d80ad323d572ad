import { AppError } from '#platform';
import { parseForm } from './parse-form.js';

const nps = { key: 'nps', type: 'nps', label: { en: 'Recommend it?' } };

function problemsOf(json: unknown): string[] {
  try {
    parseForm(json, 'forms.final');
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ field, messageKey }) => `${field} ${messageKey}`);
  }
  return [];
}

describe('reading a form from JSON', () => {
  it('keeps what a campaign file says and fills in what it leaves out', () => {
    const [question, choice] = parseForm([
      { ...nps, showWhen: { not: { key: 'found', op: 'answered' } } },
      {
        key: 'found',
        type: 'single_choice',
        required: true,
        options: [{ key: 'alone', label: { en: 'Alone', fr: ' ' } }],
      },
    ]);
    expect(question).toEqual({ ...nps, required: false, showWhen: { not: { key: 'found', op: 'answered' } } });
    expect(choice).toEqual({
      key: 'found',
      type: 'single_choice',
      label: {},
      required: true,
      options: [{ key: 'alone', label: { en: 'Alone' } }],
    });
  });

  it('reads its own output again', () => {
    const json = [
      { key: 'sus', type: 'sus', required: true, help: { de: 'Für die App' } },
      { key: 'speed', type: 'scale', label: { en: 'Speed' }, lowLabel: { en: 'Slow' }, highLabel: { en: 'Fast' } },
      { key: 'minutes', type: 'number', label: { en: 'Minutes' }, min: 0, max: 60 },
    ];
    const questions = parseForm(json);
    expect(parseForm(JSON.parse(JSON.stringify(questions)))).toEqual(questions);
  });

  it('points at every mistake at once, with its path', () => {
    const wrong = [
      { ...nps, labels: { en: 'x' }, label: { en: 5, es: 'Hola' } },
      { key: 'x', type: 'stars' },
      { key: 'liked', type: 'multiple_choice', options: [{ key: 7, label: 'Speed' }], required: 'yes' },
      { key: 'n', type: 'number', min: '1' },
      'not a question',
    ];
    expect(problemsOf(wrong)).toEqual([
      'forms.final[0].labels forms.json.unknownKey',
      'forms.final[0].label.es forms.json.unknownKey',
      'forms.final[0].label.en forms.json.notAText',
      'forms.final[1].type forms.json.unknownType',
      'forms.final[2].required forms.json.notABoolean',
      'forms.final[2].options[0].key forms.json.notAText',
      'forms.final[2].options[0].label forms.json.notAnObject',
      'forms.final[3].min forms.json.notANumber',
      'forms.final[4].type forms.json.unknownType',
    ]);
  });

  it('does not let an instrument be reworded', () => {
    expect(problemsOf([{ key: 'sus', type: 'sus', items: ['I love it'] }])).toEqual([
      'forms.final[0].items forms.json.unknownKey',
    ]);
    expect(problemsOf([{ ...nps, lowLabel: { en: 'No' } }])).toEqual(['forms.final[0].lowLabel forms.json.unknownKey']);
  });

  it('is bounded in every direction', () => {
    const options = Array.from({ length: 51 }, (_, index) => ({ key: `o${index}` }));
    expect(problemsOf(Array(101).fill(nps))).toEqual(['forms.final forms.json.tooMany']);
    expect(problemsOf([{ key: 'c', type: 'single_choice', options }])).toEqual([
      'forms.final[0].options forms.json.tooMany',
    ]);
    expect(problemsOf([{ ...nps, label: { en: 'x'.repeat(501) } }])).toEqual([
      'forms.final[0].label.en forms.json.tooLong',
    ]);
    const deep = Array.from({ length: 60 }).reduce<unknown>((not) => ({ not }), { key: 'a', op: 'answered' });
    expect(problemsOf([{ ...nps, showWhen: deep }])).toEqual([
      'forms.final[0].showWhen.not.not.not.not.not forms.json.tooDeep',
    ]);
    expect(problemsOf({ 0: nps })).toEqual(['forms.final forms.json.notAList']);
  });

  it.each([
    [{ key: 'nps', op: '~', value: 3 }, '.op forms.json.unknownOperator'],
    [{ key: 'nps', op: '=' }, '.value forms.json.notANumber'],
    [{ all: [] }, '.all forms.json.notACondition'],
    [{ all: [{ key: 'nps', op: 'answered' }], any: [] }, ' forms.json.notACondition'],
    [{}, ' forms.json.notACondition'],
    ['nps <= 6', ' forms.json.notAnObject'],
  ])('refuses the condition %j', (showWhen, problem) => {
    expect(problemsOf([{ ...nps, showWhen }])).toContain(`forms.final[0].showWhen${problem}`);
  });

  it('cannot be used to reach a prototype', () => {
    const polluted: unknown = JSON.parse(
      '[{"key":"nps","type":"nps","label":{"en":"x"},"__proto__":{"required":true}}]',
    );
    expect(problemsOf(polluted)).toEqual(['forms.final[0].__proto__ forms.json.unknownKey']);
    expect(problemsOf([{ key: 'x', type: 'constructor' }])).toEqual(['forms.final[0].type forms.json.unknownType']);
    expect(({} as { required?: boolean }).required).toBeUndefined();
  });
});
