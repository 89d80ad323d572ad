import fc from 'fast-check';
import { newsLines, type MailedNews } from './news-mails.js';

const MOST_LINES = 5;

const news = (open: number, underAlias: number): MailedNews[] => [
  ...Array.from({ length: open }, (_, at) => ({ told: { key: `open ${at + 1}`, href: '/' }, underAlias: false })),
  ...Array.from({ length: underAlias }, () => ({ told: { key: 'hidden', href: '/' }, underAlias: true })),
];
const listed = (all: MailedNews[]) => {
  const { lines, ...rest } = newsLines(all);
  return { lines: lines.map(({ key }) => key), ...rest };
};

describe('what a mail with news lists', () => {
  it('is everything, as long as there is room for it', () => {
    expect(listed(news(2, 0))).toEqual({ lines: ['open 1', 'open 2'], underAlias: 0, more: 0 });
    expect(listed(news(5, 0)).more).toBe(0);
  });

  it('are five lines, and how many more there are', () => {
    expect(listed(news(8, 0))).toEqual({ lines: [1, 2, 3, 4, 5].map((at) => `open ${at}`), underAlias: 0, more: 3 });
  });

  it('never is what happened under an alias: one line counts it', () => {
    expect(listed(news(0, 7))).toEqual({ lines: [], underAlias: 7, more: 0 });
    expect(listed(news(6, 2))).toEqual({ lines: [1, 2, 3, 4].map((at) => `open ${at}`), underAlias: 2, more: 2 });
  });

  it('leaves nothing uncounted, keeps the order in which it came, and never needs a sixth line', () => {
    const told = (at: number) => ({ key: `open ${at}`, href: '/' });
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (aliases) => {
        const { lines, underAlias, more } = newsLines(aliases.map((is, at) => ({ told: told(at), underAlias: is })));
        expect(lines.length + underAlias + more).toBe(aliases.length);
        expect(lines.length + (underAlias ? 1 : 0)).toBeLessThanOrEqual(MOST_LINES);
        const open = aliases.flatMap((is, at) => (is ? [] : [told(at)]));
        expect(lines).toEqual(open.slice(0, lines.length));
        // As long as there is room for a line, none is left out.
        if (more) expect(lines.length + (underAlias ? 1 : 0)).toBe(MOST_LINES);
      }),
    );
  });
});
