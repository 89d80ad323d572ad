import type { BadLine } from './directory-import.entity.js';
import { spelledBadLine } from './spelled-bad-line.js';

const say = (key: string, vars: object) => `${key}: ${JSON.stringify(vars)}`;

describe('a bad line in words', () => {
  const line: BadLine = {
    line: 4,
    column: 'email',
    header: 'Courriel',
    messageKey: 'directory.problems.repeatedEmail',
    vars: { line: 2 },
  };

  it('says in which column, under which header of the file, and why', () => {
    expect(spelledBadLine(line, say)).toEqual({
      line: 4,
      column: 'email',
      header: 'Courriel',
      code: 'repeatedEmail',
      reason: 'directory.problems.repeatedEmail: {"line":2}',
    });
  });

  it('says everything that is wrong with it, what is wrong with the whole line without a column', () => {
    const whole = { column: null, header: null, messageKey: 'directory.problems.columnCount', vars: { count: 3 } };
    const { others, ...first } = spelledBadLine({ line: 9, ...whole, others: [line] }, say);
    expect(first).toMatchObject({ line: 9, column: null, header: null, code: 'columnCount' });
    expect(others).toEqual([
      {
        column: 'email',
        header: 'Courriel',
        code: 'repeatedEmail',
        reason: 'directory.problems.repeatedEmail: {"line":2}',
      },
    ]);
  });
});
