import { bind } from '#platform';
import { problemsOf } from '../../../../test/support/problems-of.js';
import { OfficialAnswerInput } from './official-answer.input.js';
import {
  LONGEST_ANSWER,
  LONGEST_EFFECT,
  MOST_AT_ONCE,
  MOST_PUBLISHED_AT_ONCE,
  OutcomeChangeInput,
  OutcomeDraftsInput,
  OutcomeInput,
  PublicationInput,
} from './outcome.input.js';

const id = (number: number) => number.toString(16).padStart(32, '0');

describe('the form of an outcome', () => {
  it('may be sent with nothing but what becomes of it: what is missing is told by its kind', () => {
    const empty = { kind: 'declined', answer: '', effect: '', owner: '', ownerNumber: '', onDay: '' };
    expect(bind(OutcomeInput, empty)).toEqual({ kind: 'declined', answer: '', effect: '', onDay: null });
    expect(bind(OutcomeInput, { kind: 'declined' })).toEqual(bind(OutcomeInput, empty));
  });

  it('is the same from a program that sends back the nothing it was given', () => {
    const sent = { kind: 'planned', owner: null, ownerNumber: null, onDay: null };
    expect(problemsOf(OutcomeInput, sent)).toEqual({});
    expect(bind(OutcomeInput, { kind: 'planned', owner: 7, onDay: '2026-03-12' })).toEqual(
      bind(OutcomeInput, { kind: 'planned', owner: '7', onDay: '2026-03-12' }),
    );
  });

  it('decides nothing that merging does, nor anything unheard of', () => {
    for (const kind of ['merged', 'done', '', undefined])
      expect(problemsOf(OutcomeInput, { kind })).toEqual({ kind: 'errors.chooseOne' });
  });

  it.each([
    ['onDay', '2026-02-30'],
    ['onDay', 'tomorrow'],
    ['owner', 'Ana'],
    ['owner', '1.5'],
    ['ownerNumber', 'x'.repeat(201)],
    ['answer', 'é'.repeat(LONGEST_ANSWER + 1)],
    ['effect', 'é'.repeat(LONGEST_EFFECT + 1)],
    ['draftedBy', '7'],
  ])('cannot say of its %s: %.20s', (field, value) => {
    expect(problemsOf(OutcomeInput, { kind: 'planned', [field]: value })).toHaveProperty(field);
  });

  it('comes with the words of the draft it began from', () => {
    expect(problemsOf(OutcomeChangeInput, { kind: 'declined', version: '' })).toEqual({});
    expect(problemsOf(OutcomeChangeInput, { kind: 'declined', version: 'x'.repeat(41) })).toHaveProperty('version');
  });
});

describe('one outcome for several', () => {
  const problems = (ids: unknown) => problemsOf(OutcomeDraftsInput, { kind: 'declined', ids });
  const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, at) => id(at));

  it('is for some, each once, and for a hundred at most', () => {
    expect(problems(many.slice(1))).toEqual({});
    expect(bind(OutcomeDraftsInput, { kind: 'declined', ids: id(1) }).ids).toEqual([id(1)]);
    for (const nothing of [undefined, '', []])
      expect(problems(nothing)).toEqual({ ids: 'outcomes.problems.noneChosen' });
    expect(problems(many)).toEqual({ ids: 'outcomes.problems.tooMany' });
    expect(problems([id(1), id(1)])).toHaveProperty('ids');
  });

  it.each(['x', id(1).slice(1), `${id(1)}.1`, 7])('is for contributions: not %j', (one) => {
    expect(problems([one])).toHaveProperty('ids');
  });
});

describe('drafts that are published', () => {
  const problems = (drafts: unknown) => problemsOf(PublicationInput, { drafts });

  it('are named with what was read of them, or as they stand', () => {
    expect(problems(['12.Xr3_-9', '13'])).toEqual({});
    expect(bind(PublicationInput, { drafts: '12.Xr3' }).drafts).toEqual(['12.Xr3']);
    for (const made of ['', 'x', '12.', '12.a.b', '12 OR 1=1', '12345678901', '-1', `12.${'x'.repeat(41)}`])
      expect([made, problems([made])]).toEqual([made, expect.objectContaining({ drafts: expect.any(String) })]);
  });

  it('are some, and five hundred at most', () => {
    const many = Array.from({ length: MOST_PUBLISHED_AT_ONCE + 1 }, (_, at) => String(at));
    expect(problems(many.slice(1))).toEqual({});
    expect(problems(many)).toEqual({ drafts: 'outcomes.problems.tooMany' });
    for (const nothing of [undefined, '', []])
      expect(problems(nothing)).toEqual({ drafts: 'outcomes.problems.noneChosen' });
  });
});

describe('the form of an official answer', () => {
  it('says something', () => {
    for (const text of [undefined, '', ' \n\t ', '\u0000'])
      expect(problemsOf(OfficialAnswerInput, { text })).toEqual({ text: 'outcomes.problems.answer' });
    expect(problemsOf(OfficialAnswerInput, { text: 'é'.repeat(LONGEST_ANSWER) })).toEqual({});
    expect(problemsOf(OfficialAnswerInput, { text: 'é'.repeat(LONGEST_ANSWER + 1) })).toHaveProperty('text');
  });

  it('credits a person by number, or nobody', () => {
    expect(bind(OfficialAnswerInput, { text: 'Yes', creditedTo: '7', version: '' })).toEqual({
      text: 'Yes',
      creditedTo: 7,
    });
    expect(bind(OfficialAnswerInput, { text: 'Yes', creditedTo: '' })).toEqual({ text: 'Yes' });
    expect(problemsOf(OfficialAnswerInput, { text: 'Yes', creditedTo: 'Eva' })).toHaveProperty('creditedTo');
  });
});
