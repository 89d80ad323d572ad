import type { Settings } from '#config';
import type { Answers } from '#campaigns';
import { Editions, Encryption } from '#platform';
import type { StoredResponse } from './response-rows.js';
import { laterRevision, replacedBesides } from './response-sendings.js';
import { SubmissionStates, type FormHistory } from './submission-state.js';
import type { Submission } from './submission.js';

const secretKey = Buffer.alloc(32, 7).toString('base64url');
const editions = new Editions(new Encryption({ secretKey } as Settings));
const states = new SubmissionStates(editions);

const [FIRST, SECOND, THIRD]: Answers[] = [{ nps: 3 }, { nps: 7 }, { nps: 9 }];
const stored = (answers: Answers, of: Partial<StoredResponse> = {}) =>
  ({
    id: 'a',
    answers,
    clientToken: 'phone-0001',
    revisionOnPhone: null,
    replaced: [],
    ...of,
  }) as unknown as StoredResponse;
const sent = (answers: Answers, of: Partial<Submission> = {}) =>
  ({ answers, clientToken: 'desk-00001', revisionOnPhone: null, ...of }) as Submission;
const state = (own: StoredResponse, submission: Submission, form: Partial<FormHistory> = {}) =>
  states.findState(own, submission, { knowingly: false, ...form });
const basisOf = (answers: Answers) => editions.nameContent('a', answers);

describe('a form that arrives where answers are stored', () => {
  it('that says the same changes nothing, whoever sent it and whatever it began from', () => {
    for (const by of [{}, { clientToken: null }, { clientToken: 'phone-0001' }])
      expect(state(stored(FIRST!), sent({ ...FIRST }, by), { basis: 'none' })).toBe('same');
    expect(state(stored({ liked: ['a', 'b'] }), sent({ liked: ['b', 'a'] }))).not.toBe('same');
  });

  it('that knew of them replaces them, and one that did not is kept aside', () => {
    expect(state(stored(FIRST!), sent(SECOND!), { basis: basisOf(FIRST!) })).toBe('newer');
    expect(state(stored(FIRST!), sent(SECOND!), { basis: basisOf(THIRD!) })).toBe('older');
    expect(state(stored(FIRST!), sent(SECOND!), { basis: 'none' })).toBe('older');
  });

  it('of a client that says nothing of it is taken at its word', () => {
    expect(state(stored(FIRST!), sent(SECOND!), { knowingly: true })).toBe('newer');
    expect(state(stored(FIRST!), sent(SECOND!), { knowingly: false })).toBe('older');
    expect(state(stored(FIRST!), sent(SECOND!), { knowingly: true, basis: 'none' })).toBe('older');
  });

  it('from the same phone goes on where it was, and an earlier state of it that arrives late does not', () => {
    const own = stored(SECOND!, { revisionOnPhone: 4 });
    const again = (revisionOnPhone: number | null) =>
      state(own, sent(THIRD!, { clientToken: 'phone-0001', revisionOnPhone }), { basis: 'none' });
    expect(again(5)).toBe('newer');
    expect(again(3)).toBe('replaced');
    expect(again(4)).toBe('older');
    expect(again(null)).toBe('newer');
  });

  it('from the same phone before it counted its changes is the first of them', () => {
    const again = (revisionOnPhone: number) =>
      state(stored(FIRST!), sent(SECOND!, { clientToken: 'phone-0001', revisionOnPhone }));
    expect([again(0), again(1), again(2)]).toEqual(['replaced', 'older', 'newer']);
  });

  it('that was replaced since is known again, however late its copy arrives', () => {
    const replaced = [editions.nameSending('phone-0001', FIRST!)];
    const own = stored(SECOND!, { clientToken: 'desk-00001', replaced });
    const copy = sent(FIRST!, { clientToken: 'phone-0001' });
    expect(state(own, copy, { knowingly: true, basis: basisOf(SECOND!) })).toBe('replaced');
    expect(state(own, sent(FIRST!, { clientToken: 'other-0001' }), { knowingly: true })).toBe('newer');
    expect(state(own, sent(FIRST!, { clientToken: null }), { knowingly: true })).toBe('newer');
  });
});

describe('a form sent again by somebody who has not proved who they are', () => {
  it('is known by its token and its answers together, so that neither can be guessed alone', () => {
    const own = stored(FIRST!, { replaced: [editions.nameSending('older-0001', SECOND!)] });
    const isRepeat = (answers: Answers, clientToken: string | null) => states.isRepeat(own, { answers, clientToken });
    expect(isRepeat(FIRST!, 'phone-0001')).toBe(true);
    expect(isRepeat(SECOND!, 'older-0001')).toBe(true);
    expect(isRepeat(FIRST!, 'other-0001')).toBe(false);
    expect(isRepeat(SECOND!, 'phone-0001')).toBe(false);
    expect(isRepeat(FIRST!, null)).toBe(false);
  });
});

describe('what was sent before', () => {
  it('is remembered for twenty times, the latest of them', () => {
    const marks = Array.from({ length: 20 }, (_, at) => `mark ${at}`);
    expect(replacedBesides(marks, 'newest')).toEqual([...marks.slice(1), 'newest']);
    expect(replacedBesides(marks, null)).toEqual(marks);
    expect(replacedBesides([], 'newest')).toEqual(['newest']);
  });

  it('takes a higher count from the same phone alone, and none that is not higher', () => {
    const later = (revisionOnPhone: number | null, clientToken: string | null = 'phone-0001') =>
      laterRevision(stored(FIRST!, { revisionOnPhone: 4 }), sent(FIRST!, { clientToken, revisionOnPhone }));
    expect([later(5), later(4), later(3), later(null)]).toEqual([5, null, null, null]);
    expect([later(5, 'other-0001'), later(5, null)]).toEqual([null, null]);
    expect(laterRevision(stored(FIRST!), sent(FIRST!, { clientToken: 'phone-0001', revisionOnPhone: 2 }))).toBe(2);
    expect(
      laterRevision(stored(FIRST!, { clientToken: null }), sent(FIRST!, { clientToken: null, revisionOnPhone: 9 })),
    ).toBeNull();
  });
});
