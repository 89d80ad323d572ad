import { visibleQuestions, type Conditional } from './visible.js';

const questions: Conditional[] = [
  { key: 'nps' },
  { key: 'why', showWhen: { key: 'nps', op: '<=', value: 6 } },
  { key: 'details', showWhen: { key: 'why', op: 'answered' } },
];

function seen(answers: Record<string, unknown>): string[] {
  return visibleQuestions(questions, answers).map(({ key }) => key);
}

describe('visible questions', () => {
  it('open up one after the other', () => {
    expect(seen({})).toEqual(['nps']);
    expect(seen({ nps: 3 })).toEqual(['nps', 'why']);
    expect(seen({ nps: 3, why: 'Too slow' })).toEqual(['nps', 'why', 'details']);
  });

  it('treat the answer to a hidden question as not given', () => {
    expect(seen({ nps: 9, why: 'Typed before changing my mind' })).toEqual(['nps']);
  });

  it('never look ahead', () => {
    const looking: Conditional[] = [{ key: 'early', showWhen: { key: 'late', op: 'answered' } }, { key: 'late' }];
    expect(visibleQuestions(looking, { late: 'x' }).map(({ key }) => key)).toEqual(['late']);
  });
});
