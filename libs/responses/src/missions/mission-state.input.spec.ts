import { LONGEST_TEXT } from '#contributions';
import { bind } from '#platform';
import { problemsOf } from '../../../../test/support/problems-of.js';
import { DraftInput } from '../drafts/draft.input.js';
import { ResponseInput } from '../responses/response.input.js';
import { MissionStateInput, SatisfactionInput } from './mission-state.input.js';

const MARK = '0123456789abcdef0123456789abcdef';

describe('what a tester says of a mission', () => {
  it('is that it blocks them, that they leave it out, or that they go on', () => {
    for (const state of ['blocked', 'skipped', 'none']) expect(problemsOf(MissionStateInput, { state })).toEqual({});
    for (const state of ['done', '', undefined, true])
      expect(problemsOf(MissionStateInput, { state })).toHaveProperty('state');
  });

  it('is why it blocks them in the words of a contribution, sent once and begun in time', () => {
    const sent = { state: 'blocked', why: ' It hangs\r\n', clientToken: 'phone-0001', opened: MARK };
    expect(bind(MissionStateInput, sent)).toMatchObject({ why: 'It hangs', clientToken: 'phone-0001', opened: MARK });
    expect(problemsOf(MissionStateInput, { ...sent, why: 'é'.repeat(LONGEST_TEXT + 1) })).toEqual({
      why: 'errors.tooLong',
    });
    expect(problemsOf(MissionStateInput, { ...sent, opened: 'x', clientToken: 'x' })).toEqual({
      ...{ opened: 'errors.invalidValue', clientToken: 'errors.invalidValue' },
    });
  });
});

describe('how satisfied a tester is with a mission', () => {
  it('is one of five stars', () => {
    for (const satisfaction of ['1', 5]) expect(problemsOf(SatisfactionInput, { satisfaction })).toEqual({});
    expect(bind(SatisfactionInput, { satisfaction: '4' }).satisfaction).toBe(4);
    for (const satisfaction of ['0', '6', '', '3.5', 'good', null, undefined, -1])
      expect(problemsOf(SatisfactionInput, { satisfaction })).toEqual({ satisfaction: 'testing.errors.satisfaction' });
  });
});

describe.each([
  ['answers', ResponseInput, 'revisionOnPhone'],
  ['a draft of answers', DraftInput, 'revision'],
] as const)('the envelope of %s', (_name, Input, revision) => {
  it('holds answers by question, whatever they are: they are judged by their form', () => {
    for (const answers of [{}, { nps: 'eleven' }, { liked: ['a', null] }])
      expect(problemsOf(Input, { answers })).toEqual({});
    for (const answers of [undefined, 'nps', 7, [1]]) expect(problemsOf(Input, { answers })).toHaveProperty('answers');
  });

  it('counts the changes made on the phone from nought up, as far as a column counts', () => {
    for (const count of [0, '3', 2_147_483_647, '', undefined])
      expect([count, problemsOf(Input, { answers: {}, [revision]: count })]).toEqual([count, {}]);
    for (const count of [-1, 1.5, 2_147_483_648, 'x'])
      expect([count, problemsOf(Input, { answers: {}, [revision]: count })]).toEqual([
        ...[count, expect.objectContaining({ [revision]: expect.any(String) })],
      ]);
  });

  it('says what it was begun from, or nothing of it', () => {
    for (const basis of ['none', MARK, '']) expect(problemsOf(Input, { answers: {}, basis })).toEqual({});
    expect(problemsOf(Input, { answers: {}, basis: 'yesterday' })).toEqual({ basis: 'errors.invalidValue' });
  });

  it('names neither its author nor its place', () => {
    for (const field of ['enrolmentId', 'rolloutId', 'submittedAt', 'byCode', 'step'])
      expect(problemsOf(Input, { answers: {}, [field]: 1 })).toEqual({ [field]: 'errors.unknownField' });
  });
});
