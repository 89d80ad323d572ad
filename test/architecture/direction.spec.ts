import { readViewFiles } from '../../apps/portal/src/http/views/view-files.js';

const WRITTEN =
  /<textarea\b[^>]*|<input\b[^>]*type="(?:text|search)"[^>]*|<\w+ [^>]*class="(?:prose|markdown)\b[^>]*|<li[^>]*><blockquote/g;
const elements = [...readViewFiles('apps/portal/views', '.hbs')].flatMap(([view, source]) =>
  (source.match(WRITTEN) ?? []).map((element) => ({ view, element })),
);

describe('what people write, and what they have written', () => {
  it('runs in the direction of its own letters', () => {
    expect(elements.length).toBeGreaterThan(30);
    expect(elements.filter(({ element }) => !element.includes('dir="auto"'))).toEqual([]);
  });
});
