import { bind } from '#platform';
import { problemsOf } from '../../../../test/support/problems-of.js';
import { LONGEST_REPORT, ReportInput } from '../reports/report.input.js';
import { CommentEditInput, CommentInput, HideCommentInput, LONGEST_COMMENT, LONGEST_REASON } from './comment.input.js';

const ID = '0123456789abcdef0123456789abcdef';

describe('the form of a comment', () => {
  it('says something that can be read', () => {
    for (const text of [undefined, '', '  \n ', '\u0000\u0007'])
      expect(problemsOf(CommentInput, { text })).toEqual({ text: 'comments.errors.empty' });
    expect(bind(CommentInput, { text: ' Same\r\nhere\u0007 ' }).text).toBe('Same\nhere');
  });

  it.each(['x', 'é', '李', '👍'])('is four thousand characters long at most: %s', (letter) => {
    expect(problemsOf(CommentInput, { text: letter.repeat(LONGEST_COMMENT) })).toEqual({});
    expect(problemsOf(CommentInput, { text: letter.repeat(LONGEST_COMMENT + 1) })).toEqual({ text: 'errors.tooLong' });
  });

  it('answers a comment, or none where the field is empty', () => {
    expect(bind(CommentInput, { text: 'Yes', replyTo: ID }).replyTo).toBe(ID);
    expect(bind(CommentInput, { text: 'Yes', replyTo: '', clientToken: '' })).toEqual({ text: 'Yes' });
    for (const replyTo of ['7', ID.slice(1), `${ID}0`, ID.toUpperCase()])
      expect(problemsOf(CommentInput, { text: 'Yes', replyTo })).toEqual({ replyTo: 'errors.invalidValue' });
  });

  it('says nothing of who speaks, when, or to whom', () => {
    for (const field of ['author', 'personId', 'spokeAs', 'mentions', 'postedAt', 'position', 'parent'])
      expect(problemsOf(CommentInput, { text: 'Yes', [field]: '1' })).toEqual({ [field]: 'errors.unknownField' });
  });

  it('of an edit answers nobody else, and names the edition it began from', () => {
    expect(problemsOf(CommentEditInput, { text: 'Yes', basis: ID })).toEqual({});
    expect(problemsOf(CommentEditInput, { text: 'Yes', basis: 'x' })).toEqual({ basis: 'errors.invalidValue' });
    expect(problemsOf(CommentEditInput, { text: 'Yes', replyTo: ID })).toEqual({ replyTo: 'errors.unknownField' });
  });
});

describe('the reason why something is hidden or reported', () => {
  it.each([
    [HideCommentInput, LONGEST_REASON, 'comments.errors.reasonMissing'],
    [ReportInput, LONGEST_REPORT, 'comments.errors.reportMissing'],
  ])('is given, and fits its column, whatever signs it is made of: %p', (Input, longest, missing) => {
    for (const reason of [undefined, '', ' \n']) expect(problemsOf(Input, { reason })).toEqual({ reason: missing });
    for (const sign of ['x', 'é', '👍', '❤️']) {
      const most = Math.floor(longest / [...sign].length);
      expect(problemsOf(Input, { reason: sign.repeat(most) })).toEqual({});
      expect(problemsOf(Input, { reason: sign.repeat(most + 1) })).toEqual({ reason: 'errors.tooLong' });
    }
  });
});
