import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '#platform';
import { DIRECTORY_COLUMNS, FUNCTIONS, NOTE_KINDS, PROBLEM_REASONS } from './index.js';

describe.each(LOCALES)('directory texts in %s', (locale) => {
  const file = readFileSync(join(process.cwd(), `locales/${locale}/directory.json`), 'utf8');
  const texts = JSON.parse(file) as Record<'columns' | 'functions' | 'problems' | 'notes', object>;

  // Two problems only show once the lines meet the directory.
  it('name every column and function and explain every problem and note', () => {
    expect(Object.keys(texts.columns)).toEqual([...DIRECTORY_COLUMNS]);
    expect(Object.keys(texts.functions)).toEqual([...FUNCTIONS]);
    expect(Object.keys(texts.notes)).toEqual([...NOTE_KINDS]);
    expect(Object.keys(texts.problems)).toEqual([...PROBLEM_REASONS, 'emailTaken', 'numberUnclear']);
  });
});
