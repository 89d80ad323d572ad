import type { FeedbackMode, RolloutStatus } from '#campaigns';
import { canAnswer, canChange, canKeepDraft, canReadOwn, hasEnded } from './response.policy.js';

const LIFE: RolloutStatus[] = [
  'draft',
  'endorsed',
  'recruiting',
  'testing',
  'analysing',
  'restituted',
  'archived',
] as never;
const MODES: FeedbackMode[] = ['named', 'confidential', 'anonymous'];

describe('answers to a form', () => {
  it('are given while people test, and neither before nor after', () => {
    expect(LIFE.filter((status) => canAnswer({ status }))).toEqual(['testing']);
    for (const status of LIFE) expect(canAnswer({ status }) && hasEnded({ status })).toBe(false);
    expect(hasEnded({ status: 'analysing' }) && hasEnded({ status: 'archived' })).toBe(true);
    expect(hasEnded({ status: 'recruiting' })).toBe(false);
  });

  it('are read, changed and kept half done by their author, unless nobody can tell whose they are', () => {
    expect(MODES.filter((feedbackMode) => canReadOwn({ feedbackMode }))).toEqual(['named', 'confidential']);
    expect(MODES.filter((feedbackMode) => canKeepDraft({ feedbackMode }))).toEqual(['named', 'confidential']);
    const changeable = LIFE.flatMap((status) =>
      MODES.flatMap((feedbackMode) => (canChange({ status, feedbackMode }) ? [`${status} ${feedbackMode}`] : [])),
    );
    expect(changeable).toEqual(['testing named', 'testing confidential']);
  });
});
