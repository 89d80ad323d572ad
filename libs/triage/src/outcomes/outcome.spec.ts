import { KIND_RULES, DECIDED_KINDS, outcomeProblems, wordsFor, type OutcomeWords } from './outcome.js';

const TODAY = '2026-03-02';
const words = (of: Partial<OutcomeWords>): OutcomeWords => ({
  kind: 'declined',
  answer: 'Because of the law.',
  effect: null,
  ownerId: null,
  onDay: null,
  ...of,
});
const keysOf = (of: Partial<OutcomeWords>) =>
  outcomeProblems(wordsFor(words(of)), TODAY).map(({ field, messageKey }) => [field, messageKey.split('.').at(-1)]);

describe('an outcome', () => {
  it.each(DECIDED_KINDS)('“%s” says why', (kind) => {
    expect(keysOf({ kind, answer: '' })).toContainEqual(['answer', 'answer']);
  });

  it('that is promised has somebody who sees to it, and what is planned a day to come', () => {
    expect(keysOf({ kind: 'adopted' })).toEqual([['owner', 'owner']]);
    expect(keysOf({ kind: 'adopted', ownerId: 3 })).toEqual([]);
    expect(keysOf({ kind: 'planned', ownerId: 3 })).toEqual([['onDay', 'by']]);
    expect(keysOf({ kind: 'planned', ownerId: 3, onDay: '2026-03-01' })).toEqual([['onDay', 'dayGone']]);
    expect(keysOf({ kind: 'planned', ownerId: 3, onDay: TODAY })).toEqual([]);
  });

  it('that is delivered says since when, and what it has changed', () => {
    expect(keysOf({ kind: 'delivered' })).toEqual([
      ['effect', 'effect'],
      ['onDay', 'since'],
    ]);
    const effect = 'Payments that fail: 8 % before, 2 % since.';
    expect(keysOf({ kind: 'delivered', effect, onDay: '2026-03-03' })).toEqual([['onDay', 'dayToCome']]);
    expect(keysOf({ kind: 'delivered', effect, onDay: TODAY })).toEqual([]);
  });

  it('keeps nothing that makes no sense for its kind', () => {
    const full = { effect: 'x', ownerId: 3, onDay: TODAY };
    for (const kind of DECIDED_KINDS.filter((each) => KIND_RULES[each].owner === 'none'))
      expect(wordsFor(words({ kind, ...full }))).toMatchObject({ effect: null, ownerId: null, onDay: null });
    expect(wordsFor(words({ kind: 'planned', ...full }))).toMatchObject({ effect: null, ownerId: 3, onDay: TODAY });
  });
});
