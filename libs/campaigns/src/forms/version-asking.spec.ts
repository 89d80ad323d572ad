import type { AskedVersion } from './asked-questions.js';
import type { Question } from './question.js';
import { versionAsking } from './version-asking.js';

const text = (key: string): Question => ({ key, type: 'long_text', required: false, label: { en: key } });
const choice = (key: string, ...options: string[]): Question => ({
  key,
  type: 'multiple_choice',
  required: true,
  label: { en: key },
  options: options.map((option) => ({ key: option, label: { en: option } })),
});

const versions: readonly [AskedVersion, ...AskedVersion[]] = [
  { id: 3, questions: [text('comment'), choice('liked', 'speed')] },
  { id: 2, questions: [text('comment'), text('why'), choice('liked', 'speed', 'colour')] },
  { id: 1, questions: [text('why'), text('price')] },
];
const asking = (raw: Readonly<Record<string, unknown>>) => versionAsking(versions, raw).id;

describe('the version that answers were given to', () => {
  it('is the one that is asked now as long as it asks all they say', () => {
    expect(asking({})).toBe(3);
    expect(asking({ comment: 'Good', liked: ['speed'] })).toBe(3);
    expect(asking({ comment: 'Good', why: '', price: null, liked: [] })).toBe(3);
  });

  it('is the latest one that asks a question, or has an option, that was taken out since', () => {
    expect(asking({ comment: 'Good', why: 'Slow' })).toBe(2);
    expect(asking({ liked: ['colour', 'speed'] })).toBe(2);
    expect(asking({ why: 'Slow', price: 3 })).toBe(1);
  });

  it('is the one that is asked now where none asks all of it', () => {
    expect(asking({ comment: 'Good', price: 3 })).toBe(3);
    expect(asking({ 'liked.0': 'x', constructor: 'y' })).toBe(3);
    expect(asking({ liked: ['never there'] })).toBe(3);
  });
});
